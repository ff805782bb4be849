import { Modal, Switch, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { turnKeys, useAllActions, useKeysAreOn } from "./actions";
import { Keys } from "./palette";

/** What each key does here, and a way to turn them off. */
export default function KeysSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const areOn = useKeysAreOn();
  const actions = useAllActions().filter((one) => one.keys);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("keys.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Switch
        label={t("keys.on")}
        checked={areOn}
        onChange={(event) => turnKeys(event.currentTarget.checked)}
        mb="md"
      />
      <Table>
        <Table.Tbody>
          {actions.map(({ id, label, keys = "" }) => (
            <Table.Tr key={id}>
              <Table.Td>{label}</Table.Td>
              <Table.Td w={180}>
                <Keys keys={keys} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
