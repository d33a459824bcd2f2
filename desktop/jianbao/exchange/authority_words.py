"""What the table of the authority file calls its columns, kinds and relations, in both languages."""

from __future__ import annotations

from jianbao.archive.bodies import How, NameKind
from jianbao.errors import Sentence
from jianbao.page.records import InstitutionKind

COLUMNS = {
    "id": Sentence("编号", "identifier"),
    "name": Sentence("规范名称", "authorizedFormOfName"),
    "kind": Sentence("类型", "typeOfEntity"),
    NameKind.FORMER.value: Sentence("曾用名", "formerNames"),
    NameKind.SHORT.value: Sentence("简称", "shortNames"),
    NameKind.PARALLEL.value: Sentence("并列名称", "parallelNames"),
    NameKind.PLATE.value: Sentence("挂牌名称", "namePlates"),
    "since": Sentence("成立日期", "dateOfEstablishment"),
    "until": Sentence("撤销日期", "dateOfAbolition"),
    "place": Sentence("地点", "places"),
    "superiors": Sentence("上级机构", "superiorBodies"),
    "predecessors": Sentence("前身", "predecessors"),
    "note": Sentence("沿革", "history"),
}
"""In order; in English as AtoM's import of authority records names them, where it has them."""

KINDS = {
    InstitutionKind.GOVERNMENT: Sentence("政府机关", "government"),
    InstitutionKind.COMMISSION: Sentence("委员会", "commission"),
    InstitutionKind.HOSPITAL: Sentence("医院", "hospital"),
    InstitutionKind.BRANCH: Sentence("分支机构", "branch"),
    InstitutionKind.DEPARTMENT: Sentence("科室", "department"),
    InstitutionKind.CENTRE: Sentence("中心", "centre"),
    InstitutionKind.UNIVERSITY: Sentence("高校", "university"),
    InstitutionKind.COMPANY: Sentence("企业", "company"),
    InstitutionKind.ASSOCIATION: Sentence("社团联盟", "association"),
    InstitutionKind.OTHER: Sentence("其他", "other"),
}
HOWS = {
    How.RENAMED: Sentence("更名", "renamed"),
    How.MERGED: Sentence("合并", "merged"),
    How.SPLIT: Sentence("分设", "split"),
    How.PLATE: Sentence("挂牌", "plate"),
}
