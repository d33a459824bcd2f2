"""What acts are called, in the menus, in the history, on the command line: the one place for these words."""

from __future__ import annotations

from jianbao.errors import Sentence

ACTS = {
    "tag": Sentence("添加标签", "Adding tags"),
    "untag": Sentence("移除标签", "Removing tags"),
    "retag": Sentence("增减标签", "Changing tags"),
    "split-tag": Sentence("拆分标签", "Splitting a tag"),
    "make-tag": Sentence("新建标签", "New tag"),
    "rename-tag": Sentence("标签改名", "Renaming a tag"),
    "merge-tag": Sentence("合并标签", "Merging tags"),
    "move-tag": Sentence("移动标签", "Moving a tag"),
    "delete-tag": Sentence("删除标签", "Deleting a tag"),
    "restore-tag": Sentence("恢复标签", "Restoring a tag"),
    "describe-tag": Sentence("标签说明", "Describing a tag"),
    "assign-digit": Sentence("数字标签", "Quick tag"),
    "import-tags": Sentence("导入词表", "Importing a vocabulary"),
    "colour-tag": Sentence("标签颜色", "Colour of a tag"),
    "add-note": Sentence("添加批注", "Adding a note"),
    "edit-note": Sentence("修改批注", "Editing a note"),
    "delete-note": Sentence("删除批注", "Deleting a note"),
    "mark-passage": Sentence("标记段落", "Marking a passage"),
    "change-mark": Sentence("改标记", "Changing a mark"),
    "link-passages": Sentence("连接两段", "Linking passages"),
    "delete-link": Sentence("删除连接", "Deleting a link"),
    "verdict": Sentence("核查结论", "Verdict"),
    "mark-figure": Sentence("标为数据", "Marking a figure"),
    "resize-figure": Sentence("数据起止", "Extent of a figure"),
    "unmark-figure": Sentence("恢复机器读法", "Figure as it was read"),
    "label-figure": Sentence("数据标注", "Label of a figure"),
    "sign-off": Sentence("签发", "Sign-off"),
    "unsign": Sentence("撤回签发", "Sign-off taken back"),
    "settle": Sentence("处理核查结果", "Settling a finding"),
    "name-measure": Sentence("归并指标", "Naming a measure"),
    "save-search": Sentence("保存检索", "Saving a search"),
    "delete-search": Sentence("删除保存的检索", "Deleting a saved search"),
    "correct-text": Sentence("更正文字", "Correction of the text"),
    "withdraw-correction": Sentence("撤回更正", "Correction taken back"),
    "set-particular": Sentence("改版面信息", "Particulars of a page"),
    "teach-form": Sentence("设报头模板", "Masthead taught"),
    "forget-form": Sentence("去掉报头模板", "Masthead forgotten"),
    "import-forms": Sentence("导入报头模板", "Importing mastheads"),
    "split-page": Sentence("分篇", "Splitting a page"),
    "join-parts": Sentence("并回一篇", "Joining parts of a page"),
    "join-articles": Sentence("合篇", "Joining articles"),
    "part-articles": Sentence("拆开合篇", "Parting articles"),
    "prefer-version": Sentence("以新版代替", "Replacing a page by a better version"),
    "restore-version": Sentence("取回旧版", "Taking an older version back"),
    "keep-apart": Sentence("不是同一版面", "Two pages kept apart"),
    "accept-carried": Sentence("旧版的话仍成立", "Still holds on the new version"),
    "place-carried": Sentence("旧版的话移位", "Placed anew on the new version"),
    "let-go-carried": Sentence("放下旧版的话", "Let go on the new version"),
    "add-body": Sentence("新建机构", "New institution"),
    "edit-body": Sentence("修改机构", "Editing an institution"),
    "rename-body": Sentence("机构更名", "Renaming an institution"),
    "move-body": Sentence("移动机构", "Moving institutions"),
    "merge-bodies": Sentence("合并机构", "Merging institutions"),
    "split-body": Sentence("分设机构", "Splitting an institution"),
    "delete-body": Sentence("删除机构", "Deleting an institution"),
    "import-bodies": Sentence("导入机构表", "Importing an authority file"),
    "tie-name": Sentence("确认机构名称", "Confirming a name on pages"),
    "refuse-name": Sentence("否认机构名称", "Refusing a name on pages"),
    "file-page": Sentence("归入机构", "Filing pages under an institution"),
    "unfile-page": Sentence("移出机构", "Taking pages out of an institution"),
    "choose-side": Sentence("定下一说", "Settling a disagreement"),
    "keep-both": Sentence("两说都留", "Keeping both notes"),
    "take-package": Sentence("收回包", "Package taken in"),
    "undo": Sentence("撤销", "Undo"),
    "redo": Sentence("重做", "Redo"),
}
"""By the kind of the decisions."""

_OF_ARTICLES = frozenset({"tag", "untag", "retag", "split-tag", "rename-tag", "merge-tag", "delete-tag", "restore-tag"})
"""Acts on the tags of so many articles."""
_OF_BODIES = frozenset({"move-body", "merge-bodies", "split-body", "import-bodies"})
"""Acts that may be about several institutions."""


def called(kind: str) -> Sentence:
    """The name of an act; one of a later program is called as that program calls it."""
    return ACTS.get(kind) or Sentence(kind, kind)


def named(kind: str, about: str = "", count: int = 1) -> Sentence:
    """The same with the tag, paper or package that it is about, and of how many it is if several."""
    act = called(kind)
    if about:
        act = Sentence(f"{act.zh}“{about}”", f"{act.en} “{about}”")
    counted = _counted(kind, count) if count > 1 else None
    return act if counted is None else Sentence(f"{act.zh}（{counted.zh}）", f"{act.en} ({counted.en})")


def _counted(kind: str, count: int) -> Sentence | None:
    if kind in _OF_ARTICLES:
        return Sentence(f"{count:,} 篇", f"{count:,} articles")
    if kind in _OF_BODIES:
        return Sentence(f"{count:,} 个机构", f"{count:,} institutions")
    if kind == "take-package":
        return Sentence(f"{count:,} 项", f"{count:,} changes")
    return Sentence(f"{count:,} 个数据", f"{count:,} figures") if kind == "verdict" else None
