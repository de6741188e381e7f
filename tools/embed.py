#!/usr/bin/env python3
"""Turns every file below a folder into C arrays, so that the binary needs no data folder.

usage: embed.py FOLDER OUTPUT.c DEPFILE

The depfile names the files and their folders: a folder's time changes when a file comes or
goes, so a new file is built in without touching a list. Hidden files and editor backups stay out.
"""
import os
import sys


def found(root):
    names, folders = [], []
    for folder, below, files in os.walk(root):
        below[:] = sorted(name for name in below if not name.startswith("."))
        folders.append(folder)
        for name in files:
            if not name.startswith(".") and not name.endswith("~"):
                names.append(os.path.relpath(os.path.join(folder, name), root))
    # strcmp's order: the program finds a name by bisection
    return sorted(names, key=lambda name: name.encode()), folders


def array(number, data):
    lines = [f"static const unsigned char file_{number}[] = {{"]
    data += b"\0"  # every file is also a C string
    for at in range(0, len(data), 32):
        lines.append(",".join(str(byte) for byte in data[at : at + 32]) + ",")
    lines.append("};")
    return "\n".join(lines)


def main():
    root, output, depfile = sys.argv[1:4]
    names, folders = found(root)
    parts = ["/* Written by tools/embed.py from the files of data/. */", '#include "base/data_table.h"', ""]
    rows = []
    for number, name in enumerate(names):
        with open(os.path.join(root, name), "rb") as file:
            data = file.read()
        parts.append(array(number, data))
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        rows.append(f'    {{"{quoted}", file_{number}, {len(data)}}},')
    parts += ["", "const struct ymf_data_file ymf_data_files[] = {", *rows, "    {0, 0, 0},", "};"]
    parts += [f"const size_t ymf_data_files_len = {len(names)};", ""]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(parts))
    with open(depfile, "w", encoding="utf-8") as file:
        paths = folders + [os.path.join(root, name) for name in names]
        escaped = [path.replace(" ", "\\ ") for path in paths]
        file.write(f"{os.path.basename(output)}: {' '.join(escaped)}\n")


main()
