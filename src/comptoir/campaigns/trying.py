"""What a campaign learns while it is sent: the end of a wave, the winner, when to stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from msgspec import structs

from comptoir.campaigns.states import GOES_ON
from comptoir.model.campaign import Campaign, Variant
from comptoir.store.campaign_sums import read_sums
from comptoir.store.database import Connection


def is_wave_over(campaign: Campaign, limits: Sequence[tuple[int, timedelta]]) -> bool:
    """Whether as many people had their turn as the present wave has."""
    return campaign.wave < len(limits) and campaign.claimed >= limits[campaign.wave][0]


def choose_winner(tx: Connection, campaign: Campaign, variants: Sequence[Variant]) -> Campaign:
    """The campaign with its winner, where variants were tried for long enough."""
    plan = campaign.plan.winner
    if plan is None or campaign.winner_id or not campaign.wave or len(variants) < 2:
        return campaign
    sums = read_sums(tx, campaign.workspace_id, campaign.id)

    def rate(variant: Variant) -> float:
        sent = sums.get(("variant", variant.id, "sent"), 0)
        return sums.get(("variant", variant.id, plan.metric), 0) / sent if sent else 0.0

    return structs.replace(campaign, winner_id=max(variants, key=rate).id)


def stop_reason(campaign: Campaign, sums: Mapping[str, int]) -> str:
    """Why the campaign with these figures pauses by itself; "" where it goes on."""
    rule = campaign.plan.stop
    failed, left, sent = (sums.get(name, 0) for name in ("failed", "left", "sent"))
    tried = failed + sent
    if tried < rule.at_least or campaign.reason == GOES_ON:
        return ""
    if failed / tried > rule.failed:
        return f"failures: {failed} of {tried} failed"
    if left / tried > rule.left:
        return f"left: {left} of {tried} want nothing more"
    return ""
