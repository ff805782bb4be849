import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "../session/workspace";
import { Icon } from "./icon";

/** Leads back to a page of the workspace: <BackTo path="campaigns" name={t("title")} /> */
export function BackTo({ path, name }: { path: string; name: string }) {
  const { slug } = useWorkspace();
  return (
    <Button
      component={Link}
      to={`/${slug}/${path}`}
      variant="default"
      leftSection={<Icon name="back" size={16} />}
    >
      {name}
    </Button>
  );
}
