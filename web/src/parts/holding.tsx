import { Button } from "@mantine/core";
import { Icon } from "./icon";

interface Given {
  name: string;
  isPending: boolean;
  onClick: () => void;
}

/** Holds what runs by itself. */
export function PauseButton({ name, isPending, onClick }: Given) {
  return (
    <Button
      variant="default"
      leftSection={<Icon name="pause" size={16} />}
      loading={isPending}
      onClick={onClick}
    >
      {name}
    </Button>
  );
}

/** Lets it run, or go on. */
export function PlayButton({
  name,
  isPending,
  onClick,
  isHeld = false,
}: Given & { isHeld?: boolean }) {
  return (
    <Button
      leftSection={<Icon name="play" size={16} />}
      loading={isPending}
      disabled={isHeld}
      onClick={onClick}
    >
      {name}
    </Button>
  );
}
