"""The rules of alerts once more, slowly and over whole paths: for each day, look at all the days up
to it from scratch.
"""


def level_alerts(values, direction, level, rearm, dwell):
    """Positions of a path on which a level is told, counted from whole prefixes."""
    sign = 1 if direction == "up" else -1
    told = []
    for at in range(len(values)):
        last = told[-1] if told else -1
        # armed: never told, or once beyond the other side since
        free = [n for n in range(last + 1, at + 1) if sign * values[n] < sign * rearm]
        if told and not free:
            continue
        begin = free[0] + 1 if told else 0
        run = values[max(begin, at - dwell + 1) : at + 1]
        if len(run) == dwell and all(sign * value >= sign * level for value in run):
            told.append(at)
    return told


def record_alerts(values, floor, days, drop):
    """Positions on which a record is told."""
    told = []
    for at in range(len(values)):
        if told:
            since = values[told[-1] : at + 1]
            fallen = [
                n for n in range(1, len(since)) if since[n] <= max(since[: n + 1]) - drop
            ]  # fmt: skip
            if not fallen or told[-1] + fallen[0] == at:
                continue
        before = values[at - days : at] if at >= days else []
        if before and values[at] >= floor and values[at] > max(before):
            told.append(at)
    return told
