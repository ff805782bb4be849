import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "./parts.module.css";

interface Given {
  url: string;
  name: string;
  onClose: () => void;
}

/** A picture as large as the window. */
export default function Viewer({ url, name, onClose }: Given) {
  const { t } = useTranslation();
  const { t: words } = useTranslation("inbox");
  return (
    <Modal
      opened
      onClose={onClose}
      title={name}
      size="xl"
      centered
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <img src={url} alt={name} className={css.large} />
      <p>
        <a href={url} target="_blank" rel="noopener noreferrer">
          {words("parts.open")}
        </a>
      </p>
    </Modal>
  );
}
