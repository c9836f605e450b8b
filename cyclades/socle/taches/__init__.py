"""Background jobs that survive their worker: django-tasks and its database backend, with lease, retry and schedule.

A job is a function under `django_tasks.task`, enqueued in the transaction of the fact that asks for it. It runs at
least once: whoever writes a job makes it harmless to run twice.

    travailleur   the process: takes jobs, follows the agenda, renews its lease, stops cleanly
    execution     one job: taken, run, closed or tried again later, at last given up
    baux          which workers are alive; the jobs of the dead are put back
    agenda        recurring acts: a slot enqueues once, however many processes look
    mortes        the jobs given up: to be seen, then run again
"""
