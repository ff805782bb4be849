"""The second factor of whoever is signed in, over the REST API."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from comptoir.connecting.entries import qr_code
from comptoir.people import own
from comptoir.people import second_factor as people
from comptoir.web import people_shapes as shapes
from comptoir.web.access import SignedIn
from comptoir.web.origin import check_json
from comptoir.web.sessions import Hashes

router = APIRouter(tags=["people"], dependencies=[Depends(check_json)])


@router.post("/second-factor")
async def begin_second_factor(
    wanted: shapes.PasswordGiven, signed: SignedIn, hashes: Hashes
) -> shapes.SecondFactorBegun:
    """Makes a secret for an app; it counts once `confirm` got a code of it. 409 where there is a
    second factor already."""
    rt, account = signed.runtime, signed.account
    await own.check_again(rt, hashes, signed.session, account, wanted.password)
    secret, address = await people.begin_second_factor(rt, account)
    picture = qr_code(address, "svg").decode()
    return shapes.SecondFactorBegun(secret=secret, address=address, picture=picture)


@router.post("/second-factor/confirm")
async def confirm_second_factor(wanted: shapes.CodeOfApp, signed: SignedIn) -> shapes.RecoveryCodes:
    """Lets the second factor count from now on; signs out everywhere else. The recovery codes are
    told here only."""
    codes = await own.confirm_second_factor(
        signed.runtime, signed.session, signed.account, wanted.code
    )
    return shapes.RecoveryCodes(codes=codes)


@router.post("/second-factor/remove", status_code=204)
async def remove_second_factor(
    wanted: shapes.PasswordGiven, signed: SignedIn, hashes: Hashes
) -> None:
    """A password alone is enough again; signs out everywhere else."""
    await own.leave_second_factor(
        signed.runtime, hashes, signed.session, signed.account, wanted.password
    )
