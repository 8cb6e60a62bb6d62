"""Terms: how long an office may take, or an applicant wait.

`durations` finds lengths of time, `day_limits` days that are named instead of a number; `limits`
says which of them are limits, `in_turn` which belongs to whom where several are told at once, and
`exclusions` what a term leaves out. `deadlines` tells what each Kazakh limit is for, and `rows`
makes rows of them, the same in both languages.
"""
