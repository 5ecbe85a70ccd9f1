from tests.journeys.test_every_page import *  # noqa
from tests.journeys.test_every_page import _faults, _speak, full  # noqa
from jobmatch.domain.seekers import Person, Sex, SeekerDraft
from jobmatch.use_cases.fairness import ask_for_report
from jobmatch.use_cases.fairness_rounds import make_wanted
from jobmatch.use_cases.indexing import sync
from tests.journeys.house import a_person
from dataclasses import replace
del test_every_page_is_accessible_fits_stays_on_this_host_and_speaks_one_language  # noqa
def test_fair(browser, full):
    s=full.house.service; m=full.house.people[Role.MANAGER]
    with s.begin_work() as work:
        for i in range(40):
            d=a_person("Nguyễn Thị Hoa","Công nhân may","+84912345678")
            work.seekers.add(replace(d,person=Person(full_name="x",sex=Sex.FEMALE if i%2 else Sex.MALE,birth_text=str(1960+i))),s.clock.now())
    sync(s)
    faults=[]
    for stage in ("none","asked","made"):
        if stage=="asked": ask_for_report(s,m)
        if stage=="made": make_wanted(s)
        for language in ("vi","en"):
            c=new_context(browser, full.house); c.add_init_script(AXE_SCRIPT); w=Watch(c, full.house.address)
            page=signed_in(c, Role.MANAGER); _speak(page, language)
            for ep,path in (("fairness.show","/fairness"),("fairness.paper","/fairness/print"),("funnel.show","/funnel"),("home.help","/help")):
                if stage=="none" or "fair" in path:
                    faults+=[f"{stage} {language} {path}: {f}" for f in _faults(page,ep,path,full,language)]
            c.close(); faults+=w.faults
    assert not faults, "\n".join(faults)
