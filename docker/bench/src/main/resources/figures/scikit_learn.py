"""Figures of scikit-learn over a CSV file of score, truth and verdict: one line a figure, its value and seconds."""
import sys
import time

import numpy
from sklearn import metrics

rows = numpy.loadtxt(sys.argv[1], delimiter=",")
score, truth, verdict = rows[:, 0], rows[:, 1].astype(int), rows[:, 2].astype(int)


def measure(name, figure):
    start = time.perf_counter()
    value = figure()
    print(name, float(value), time.perf_counter() - start)


def sweep():
    metrics.precision_recall_curve(truth, score)
    metrics.average_precision_score(truth, score)
    return metrics.roc_auc_score(truth, score)


def benchmark():
    metrics.confusion_matrix(truth, verdict)
    metrics.classification_report(truth, verdict)
    metrics.matthews_corrcoef(truth, verdict)
    metrics.cohen_kappa_score(truth, verdict)
    return metrics.accuracy_score(truth, verdict)


measure("sweep", sweep)
measure("benchmark", benchmark)
