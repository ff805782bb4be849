import type { components } from "../../api/schema";

type Shapes = components["schemas"];
export type Campaign = Shapes["CampaignShown"];
export type Listed = Shapes["CampaignListed"];
export type State = Listed["state"];
export type Verb = Shapes["MoveWanted"]["to"];
export type Audience = Campaign["audience"];
export type Plan = Campaign["plan"];
export type Variant = Campaign["variants"][number];
export type Message = Variant["messages"][number];
export type Item = NonNullable<Message["items"]>[number];
export type Button = NonNullable<Message["buttons"]>[number];
export type Change = Shapes["CampaignChange"];
export type Channel = Shapes["ChannelShown"];
export type Template = Shapes["TemplateShown"];
export type Preview = Shapes["PreviewShown"];
export type Estimate = Shapes["EstimateShown"];
export type Report = Shapes["ReportShown"];
export type Counts = Report["counts"];
export type FigureRow = Shapes["FigureRow"];
export type Recipient = Shapes["RecipientShown"];
export type Price = Shapes["PriceShape"];

/** Those that may still be written. */
export const isDraft = (one: { state: State }) => one.state === "draft";
