import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Given {
  title: string;
  onClose: () => void;
  size?: string | number;
  children: ReactNode;
}

/** A sheet over the page; while it is there. The focus goes back to where it was. */
export function Dialog({ title, onClose, size = "md", children }: Given) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {children}
    </Modal>
  );
}
