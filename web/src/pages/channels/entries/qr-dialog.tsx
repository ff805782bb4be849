import { Button, Group, Skeleton, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Copied } from "../../../parts/copied";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { save } from "../../../parts/save";
import { useWorkspace } from "../../../session/workspace";
import type { Entry } from "../shapes";
import css from "./qr.module.css";

const FORMATS = ["png", "svg", "pdf"] as const;
type Format = (typeof FORMATS)[number];

/** A link and its QR code, to be copied and kept. */
export function QrDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation("channels");
  const { slug } = useWorkspace();
  const draw = useDrawing(entry);
  const { data, error } = useQuery({
    queryKey: [slug, "entries", entry.code, "qr", entry.link],
    queryFn: () => draw("svg"),
  });
  const saving = useMutation({
    mutationFn: async (format: Format) => save(await draw(format), `${entry.code}.${format}`),
  });
  const picture = useAddress(data);
  const name = entry.name || entry.code;
  return (
    <Dialog title={name} onClose={onClose}>
      <Stack>
        {error && <Failure error={error} />}
        {!picture && !error && <Skeleton height={240} width={240} className={css.code ?? ""} />}
        {picture && (
          <img
            className={css.code}
            src={picture}
            alt={t("entries.qrOf", { name })}
            width={240}
            height={240}
          />
        )}
        <Group justify="center" gap="xs">
          {FORMATS.map((format) => (
            <Button
              key={format}
              size="xs"
              variant="default"
              leftSection={<Icon name="file" size={16} />}
              onClick={() => saving.mutate(format)}
              aria-label={t("entries.saveAs", { format: format.toUpperCase() })}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </Group>
        <Copied label={t("entries.link")} value={entry.link} />
      </Stack>
    </Dialog>
  );
}

function useDrawing({ code }: Entry): (format: Format) => Promise<Blob> {
  const { api } = useWorkspace();
  return (format) => {
    const params = { path: { code }, query: { format } };
    return said(api.GET("/entries/{code}/qr", { params, parseAs: "blob" }));
  };
}

/** An address of a picture for as long as it is shown. */
function useAddress(picture: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!picture) return undefined;
    const made = URL.createObjectURL(picture);
    // The address lives outside of React, as long as this effect does.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return address;
}
