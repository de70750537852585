"""What stands in the files that Tutor renders."""

_IMAGE = """\
# Wisepath: `wisepath_*` blocks for LMS and Studio. Plain pip, as Tutor 20 knows no other name for it.
{% for requirement in WISEPATH_REQUIREMENTS %}
RUN --mount=type=cache,target=/openedx/.cache/pip,sharing=shared \\
    pip install '{{ requirement }}'
{% endfor %}
"""

_SETTINGS = """\
# Wisepath
XBLOCK_SETTINGS = globals().get("XBLOCK_SETTINGS", {})
XBLOCK_SETTINGS["wisepath"] = {**XBLOCK_SETTINGS.get("wisepath", {}), "PACK": "{{ WISEPATH_PACK }}"}
"""

# The workers hold no secret of the platform and run no code of it: an image and a queue of their own.
_GRADER = """\
{%- if WISEPATH_RUN_GRADER %}
wisepath-grader:
  image: {{ WISEPATH_GRADER_IMAGE }}
  build:
    context: .
    dockerfile_inline: |
      FROM python:3.11-slim
      RUN useradd --create-home --uid 1000 grader
      {%- for requirement in WISEPATH_GRADER_REQUIREMENTS %}
      RUN pip install --no-cache-dir '{{ requirement }}'
      {%- endfor %}
      USER 1000
  {%- set redis = REDIS_HOST ~ ":" ~ REDIS_PORT ~ "/" ~ WISEPATH_GRADER_REDIS_DB %}
  {%- set secret = ":" ~ REDIS_PASSWORD ~ "@" if REDIS_PASSWORD else "" %}
  command: wisepath grade-worker --jobs={{ WISEPATH_GRADER_JOBS }} --broker=redis://{{ secret }}{{ redis }}
  restart: unless-stopped
  stop_grace_period: 120s
  user: "1000"
  # The worker builds its walls from user namespaces; it refuses to start where it may not.
  security_opt: [seccomp:unconfined, apparmor:unconfined]
  {%- if RUN_REDIS %}
  depends_on: [redis]
  {%- endif %}
{%- endif %}
"""

PATCHES = [
    ("openedx-dockerfile-post-python-requirements", _IMAGE),
    ("openedx-common-settings", _SETTINGS),
    ("local-docker-compose-services", _GRADER),
]
