import type { components } from "../../api/schema";

type Shapes = components["schemas"];
export type Channel = Shapes["ChannelShown"];
export type ChannelType = Shapes["ChannelTypeShown"];
export type Question = Shapes["QuestionShown"];
export type Added = Shapes["ChannelAdded"];
export type Checklist = Shapes["Checklist"];
export type Entry = Shapes["EntryShown"];
export type Template = Shapes["TemplateShown"];
