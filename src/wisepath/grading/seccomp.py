"""Which system calls learners' code may not make: a small program for the kernel's own filter.

The list is a second wall behind the namespaces: without it a hole in one rarely used part of
the kernel would be reachable. What ordinary Python programs need stays allowed.
"""

import ctypes
import platform
import struct

from wisepath.grading import kernel

_SET_SECCOMP, _FILTER_MODE = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
_NOT_PERMITTED, _NOT_THERE = 1, 38
_NUMBER, _MACHINE, _FIRST = 0, 4, 16  # where the kernel puts them
_UNIX = 1
_NAMESPACES = 0x7E020000
_X32 = 0x40000000

_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_REFUSED = {
    "x86_64": {
        "ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312, "pidfd_getfd": 438,
        "unshare": 272, "setns": 308, "mount": 165, "umount2": 166, "pivot_root": 155, "chroot": 161,
        "mount_setattr": 442, "open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432,
        "fspick": 433, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "keyctl": 250, "add_key": 248,
        "request_key": 249, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427,
        "name_to_handle_at": 303, "open_by_handle_at": 304, "init_module": 175, "finit_module": 313,
        "delete_module": 176, "kexec_load": 246, "kexec_file_load": 320, "reboot": 169, "swapon": 167, "swapoff": 168,
        "acct": 163, "quotactl": 179, "syslog": 103, "setsid": 112, "personality": 135, "vmsplice": 278,
        "sched_setscheduler": 144, "sched_setattr": 314, "memfd_secret": 447,
    },
    "aarch64": {
        "ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271, "kcmp": 272, "pidfd_getfd": 438,
        "unshare": 97, "setns": 268, "mount": 40, "umount2": 39, "pivot_root": 41, "chroot": 51,
        "mount_setattr": 442, "open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432,
        "fspick": 433, "bpf": 280, "perf_event_open": 241, "userfaultfd": 282, "keyctl": 219, "add_key": 217,
        "request_key": 218, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427,
        "name_to_handle_at": 264, "open_by_handle_at": 265, "init_module": 105, "finit_module": 273,
        "delete_module": 106, "kexec_load": 104, "kexec_file_load": 294, "reboot": 142, "swapon": 224, "swapoff": 225,
        "acct": 89, "quotactl": 60, "syslog": 116, "setsid": 157, "personality": 92, "vmsplice": 75,
        "sched_setscheduler": 119, "sched_setattr": 274, "memfd_secret": 447,
    },
}  # fmt: skip
_CHECKED = {
    "x86_64": {"socket": 41, "clone": 56, "clone3": 435},
    "aarch64": {"socket": 198, "clone": 220, "clone3": 435},
}


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]


def offered() -> bool:
    """Return whether the filter is written for this processor."""
    return platform.machine() in _MACHINES


def forbid() -> None:
    """Forbid the calls for this process and all it starts. Raises `OSError`."""
    code = program(platform.machine())
    whole = _Program(len(code) // 8, code)
    kernel.call({"x86_64": 317, "aarch64": 277}[platform.machine()], 1, 0, ctypes.byref(whole))


def program(machine: str) -> bytes:
    """Return the filter for a processor, instruction by instruction."""
    checked = _CHECKED[machine]
    lines = [_line(_LOAD, _MACHINE), _line(_EQUAL, _MACHINES[machine], yes=1), _line(_RETURN, _KILL)]
    lines += [_line(_LOAD, _NUMBER)]
    if machine == "x86_64":
        lines += [_line(_AT_LEAST, _X32, no=1), _line(_RETURN, _KILL)]
    for number in sorted(_REFUSED[machine].values()):
        lines += [_line(_EQUAL, number, no=1), _line(_RETURN, _REFUSE | _NOT_PERMITTED)]
    # clone3 hides its flags from the filter: "not there" makes the C library use clone.
    lines += [_line(_EQUAL, checked["clone3"], no=1), _line(_RETURN, _REFUSE | _NOT_THERE)]
    lines += [_line(_EQUAL, checked["socket"], no=3), _line(_LOAD, _FIRST), _line(_EQUAL, _UNIX, yes=5)]
    lines += [_line(_RETURN, _REFUSE | _NOT_PERMITTED)]
    lines += [_line(_EQUAL, checked["clone"], no=3), _line(_LOAD, _FIRST), _line(_ANY_BIT, _NAMESPACES, no=1)]
    lines += [_line(_RETURN, _REFUSE | _NOT_PERMITTED), _line(_RETURN, _ALLOW)]
    return b"".join(lines)


def _line(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("HBBI", code, yes, no, value)
