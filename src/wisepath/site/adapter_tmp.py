from wisepath.gap.form import *
from dataclasses import dataclass
def form_from_pack(pack, curriculum):
    cur = pack.curriculum[curriculum]; f = pack.form[curriculum]
    skills = tuple(FormSkill(id=s.id, area=s.area) for s in pack.skills if not s.own or s.id in cur.own_skills)
    names = {s.id for s in skills}
    items = tuple(FormItem(id=i.id, skill=i.skill, level=i.level, guessing=i.guessing()) for i in pack.items if i.use=="assessment" and curriculum in i.audiences and i.skill in names)
    return Form(id=f.id, pack=pack.id, version=pack.version, skills=skills, items=items, score=lambda n, r: pack.item[n].score(r).correct,
      behaviours=tuple(FormBehaviour(id=b.id, skill=s.id, level=b.level) for s in pack.skills if s.id in names for b in s.behaviours),
      ratings=f.ratings, sittings=f.sittings, words=f.words, population=f.population, max_items=f.max_items, min_items=f.min_items, decided=f.decided)
def make_target(pack, goal, scenario):
    return Target(levels=goal.targets, importance=goal.importance, goal=goal.id, scenario=scenario)
def catalogue_of(pack): return None
class Path:
    next=(); all=()
def recommend(*a): return Path()
