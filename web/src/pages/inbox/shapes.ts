/** The shapes of the API that the inbox shows. */
import type { components } from "../../api/schema";

type Shapes = components["schemas"];

export type Conversation = Shapes["ConversationShown"];
export type Conversations = Shapes["Conversations"];
export type Message = Shapes["MessageShown"];
export type Messages = Shapes["Messages"];
export type Activity = Shapes["EventShown"];
export type Activities = Shapes["Events"];
export type Counts = Shapes["InboxCounts"];
export type SavedView = Shapes["ViewShown"];
export type Why = Shapes["WhyShown"];
export type Priority = Conversation["priority"];
export type PartSaid = Shapes["ReplyWanted"]["parts"][number];
