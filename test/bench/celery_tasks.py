"""The same empty task for Celery."""
import os

from celery import Celery

app = Celery("tasks", broker=os.environ["BROKER"], backend=os.environ["BROKER"])
app.conf.update(task_acks_late=True, worker_prefetch_multiplier=4, result_expires=600)


@app.task
def nothing(*_):
    return None
