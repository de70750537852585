"""Teams: roles, sign-in, the team page, agreed paths. Nobody sees more than their role and the person allow.

`accounts` who signs in and how · `access` who may see whom · `gate` sign-ins that end by
themselves · `paths` what is agreed · `needs` the group's needs · `rights` export and erasure
· `views` the pages.
"""
