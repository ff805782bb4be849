import type { Conversation } from "../shapes";
import ButtonsEditor from "./buttons-editor";
import CardEditor from "./card-editor";
import type { Extra } from "./extras";
import type { useChannelType } from "./length";
import Suggestion from "./suggestion";
import Templates from "./templates";
import type { useWriting } from "./use-writing";

interface Given {
  extra: Extra;
  conversation: Conversation;
  channel: ReturnType<typeof useChannelType>;
  writing: ReturnType<typeof useWriting>;
  onClose: () => void;
}

/** The sheet that is open above the field. */
export default function OpenExtra({ extra, conversation, channel, writing, onClose }: Given) {
  const { card, buttons } = writing.enclosed;
  switch (extra) {
    case "templates":
      return <Templates {...{ conversation, onClose }} onSay={writing.sayParts} />;
    case "suggestion":
      return (
        <Suggestion
          {...{ conversation, onClose }}
          onTake={(text) => {
            writing.addReply(text);
            onClose();
          }}
          onCard={(taken) => {
            writing.enclose({ card: taken });
            onClose();
          }}
        />
      );
    case "card":
      return (
        <CardEditor
          {...{ card, onClose }}
          onKeep={(kept) => {
            writing.enclose({ card: kept });
            onClose();
          }}
        />
      );
    case "buttons":
      return (
        <ButtonsEditor
          {...{ buttons, onClose }}
          most={channel?.max_choices ?? 0}
          longest={channel?.max_choice_label ?? 0}
          onChange={(labels) => writing.enclose({ buttons: labels })}
        />
      );
  }
}
