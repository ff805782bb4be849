"""LINE's rich menus, for `peers/line.py`: made, given a picture, shown to everybody, deleted.

https://developers.line.biz/en/reference/messaging-api/#rich-menu
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comptoir.channels.peers.line_rules import check_action
from comptoir.channels.peers.platform import Answer, PlatformPeer, Request

MOST_MENUS, MOST_AREAS = 1000, 20
PICTURE_BYTES = 1_000_000
LEAST_RATIO = 1.45
PNG = b"\x89PNG\r\n\x1a\n"
FIELDS = {"size", "selected", "name", "chatBarText", "areas"}


class LineMenus(PlatformPeer):
    """The menus of one account: `menus` by id, `pictures` of those that have one, and the id of
    the `default_menu`."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.menus: dict[str, dict[str, Any]] = {}
        self.pictures: dict[str, bytes] = {}
        self.default_menu = ""

    def answer_menu(self, request: Request, path: str) -> Answer | None:
        """The answer to a request about menus; None for any other."""
        match request.method, path.split("/"):
            case "POST", ["richmenu"]:
                return self._create(request.json())
            case "GET", ["richmenu", "list"]:
                listed = [{"richMenuId": id, **menu} for id, menu in self.menus.items()]
                return Answer(value={"richmenus": listed})
            case "DELETE", ["richmenu", id]:
                return self._delete(id)
            case "POST", ["richmenu", id, "content"]:
                return self._take_picture(id, request)
            case "POST", ["user", "all", "richmenu", id]:
                return self._show(id)
            case "GET", ["user", "all", "richmenu"] if self.default_menu:
                return Answer(value={"richMenuId": self.default_menu})
            case "DELETE", ["user", "all", "richmenu"]:
                self.default_menu = ""
                return Answer(value={})
            case "GET", ["user", "all", "richmenu"]:
                return _error(404, "no default richmenu")
        return None

    def _create(self, menu: dict[str, Any]) -> Answer:
        wrong = next(_problems(menu), "")
        if wrong or len(self.menus) >= MOST_MENUS:
            return _error(400, wrong or "You have reached the maximum number of rich menus")
        id = f"richmenu-{self.number():032x}"
        self.menus[id] = menu
        return Answer(value={"richMenuId": id})

    def _take_picture(self, id: str, request: Request) -> Answer:
        """PNG as large as the menu says, once."""
        menu, raw = self.menus.get(id), request.raw
        if menu is None:
            return _error(404, "Not found")
        if request.headers.get("content-type") not in ("image/png", "image/jpeg"):
            return _error(415, "Unsupported media type")
        if len(raw) > PICTURE_BYTES:
            return _error(413, "Request entity too large")
        if id in self.pictures:
            return _error(400, "An image has already been uploaded to the richmenu")
        size = (int.from_bytes(raw[16:20], "big"), int.from_bytes(raw[20:24], "big"))
        if not raw.startswith(PNG) or size != (menu["size"]["width"], menu["size"]["height"]):
            return _error(400, "The image size is not the size of the richmenu")
        self.pictures[id] = raw
        return Answer(value={})

    def _show(self, id: str) -> Answer:
        if id not in self.menus:
            return _error(404, "richmenu not found")
        if id not in self.pictures:
            return _error(400, "must upload richmenu image before applying it to user")
        self.default_menu = id
        return Answer(value={})

    def _delete(self, id: str) -> Answer:
        if self.menus.pop(id, None) is None:
            return _error(404, "Not found")
        self.pictures.pop(id, None)
        self.default_menu = "" if self.default_menu == id else self.default_menu
        return Answer(value={})


def _problems(menu: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a menu."""
    if menu.keys() != FIELDS:
        yield f"fields: {sorted(menu.keys() ^ FIELDS)}"
        return
    size, areas = menu["size"], menu["areas"]
    width, height = size.get("width", 0), size.get("height", 0)
    if not 800 <= width <= 2500 or height < 250 or width / height < LEAST_RATIO:
        yield f"size {width} x {height}"
    if not 0 < len(menu["name"]) <= 300 or not 0 < len(menu["chatBarText"]) <= 14:
        yield "name or chatBarText"
    if not 0 < len(areas) <= MOST_AREAS:
        yield "areas"
    for number, area in enumerate(areas):
        bounds = area["bounds"]
        x, y, wide, high = (bounds[name] for name in ("x", "y", "width", "height"))
        if min(x, y) < 0 or min(wide, high) < 1 or x + wide > width or y + high > height:
            yield f"areas[{number}].bounds"
        yield from (f"{p.property}: {p.message}" for p in check_action(f"areas[{number}]", area))


def _error(status: int, message: str) -> Answer:
    return Answer(status=status, value={"message": message})
