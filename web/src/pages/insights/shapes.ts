import type { components } from "../../api/schema";

type Shapes = components["schemas"];

export type Overview = Shapes["OverviewShown"];
export type Now = Shapes["NowShown"];
export type Span = Shapes["SpanShown"];
export type Lasted = Shapes["LastedShown"];
export type Demand = Shapes["DemandShown"];
export type DayAsked = Shapes["DayShown"];
