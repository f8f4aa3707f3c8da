"""Figures as the libraries that are usual for them tell them.

Reads a JSON array of data sets and writes an array of {name: number or null}, in the same order.
A figure is null where its library says that there is none: where it warns, refuses the data, or
comes to nan or infinity. Where a library is known to say a number all the same, that is written
beside it; docs/figures.md names these.
"""

import json
import math
import sys
import warnings

import krippendorff
import numpy as np
from scipy import special, stats
from scipy.spatial import distance
from sklearn import metrics
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa
from statsmodels.stats.proportion import proportion_confint

FAILURE = "FAILURE"
MEANS = "macro", "weighted"
SCORES = "precision", "recall", "f1"
# scikit-learn, too, reaches into an empty array where there are no cases
REFUSALS = (
    ValueError,
    ZeroDivisionError,
    AssertionError,
    IndexError,
    UserWarning,
    RuntimeWarning,
)
TENTHS = [i / 10 for i in range(11)]


def told(figure):
    """What a function returns, as numbers; None where the library says that there is nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        warnings.simplefilter("error", RuntimeWarning)
        try:
            return np.asarray(figure(), dtype=float)
        except REFUSALS:
            return None


def number(figure):
    value = told(figure)
    return None if value is None or not math.isfinite(value) else float(value)


def ends(name, figure):
    value = told(figure)
    there = value is not None and np.isfinite(value).all()
    return {
        name + ".lower": float(value[0]) if there else None,
        name + ".upper": float(value[1]) if there else None,
    }


def agreement(units, values, sets):
    counts = np.zeros((len(units), len(values)), dtype=int)
    for unit, labels in enumerate(units):
        for label in labels:
            counts[unit, label] += 1

    def alpha(level, domain):
        return number(
            lambda: krippendorff.alpha(
                value_counts=counts, value_domain=domain, level_of_measurement=level
            )
        )

    def masi(one, other):
        if one == other:
            return 0.0
        common = len(one & other)
        held = 2 / 3 if one <= other or other <= one else 1 / 3 if common else 0
        return 1 - held * common / len(one | other)

    between = np.array([[masi(set(one), set(other)) for other in sets] for one in sets])
    numbers = list(range(len(values)))
    return {
        "alpha.nominal": alpha("nominal", numbers),
        "alpha.ordinal": alpha("ordinal", numbers),
        "alpha.interval": alpha("interval", values),
        "alpha.masi": alpha(lambda v1, v2, i1, i2, n_v, dtype=np.float64: between[i1, i2], numbers),
        "fleissKappa": number(lambda: fleiss_kappa(counts)),
    }


def cohen(table):
    if not np.any(table):
        return {"cohen": None, "cohen.interval.lower": None, "cohen.interval.upper": None}
    with np.errstate(all="ignore"):  # of the test against 0, where one rater always says the same
        result = cohens_kappa(np.array(table))

    def interval():
        # no more than what subtracting leaves of equal numbers
        deviation = 0 if abs(result.var_kappa) < 1e-14 else result.std_kappa
        half = stats.norm.ppf(0.975) * deviation
        return np.clip([result.kappa - half, result.kappa + half], -1, 1)

    return {"cohen": number(lambda: result.kappa)} | ends("cohen.interval", interval)


def verdicts(truth, verdict):
    classes = sorted(set(truth) | set(verdict) - {FAILURE})
    found = {
        "accuracy": number(lambda: metrics.accuracy_score(truth, verdict)),
        "kappa": number(lambda: metrics.cohen_kappa_score(truth, verdict)),
        # 0 where there is no correlation to tell
        "mcc": None
        if len(set(truth)) < 2 or len(set(verdict)) < 2
        else number(lambda: metrics.matthews_corrcoef(truth, verdict)),
    }

    def score(name, average, labels, **rest):
        return number(
            lambda: getattr(metrics, name + "_score")(
                truth, verdict, labels=labels, average=average, **rest
            )
        )

    if not truth:
        return found | {f"{mean}.{name}": None for mean in MEANS for name in SCORES}

    def mean(name, average, **rest):
        of = getattr(metrics, name + "_score")
        return number(lambda: of(truth, verdict, labels=classes, average=average, **rest))

    each = metrics.precision_recall_fscore_support(
        truth, verdict, labels=classes, zero_division=np.nan
    )
    for name, of_classes in zip(SCORES, each):
        found["macro." + name] = mean(name, "macro")
        # what is true of no case has no recall, and weighs nothing
        rest = {"zero_division": np.nan} if name == "recall" else {}
        found["weighted." + name] = mean(name, "weighted", **rest)
        for one, score in zip(classes, of_classes):
            found[f"perClass.{one}.{name}"] = None if math.isnan(score) else float(score)
    return found


def scores(truth, score):
    truth = np.array(truth, dtype=int)
    score = np.array(score, dtype=float)
    positives = int(truth.sum())
    negatives = len(truth) - positives
    found = {
        "rocAuc": number(lambda: metrics.roc_auc_score(truth, score)),
        "averagePrecision": number(lambda: metrics.average_precision_score(truth, score)),
        "brier": number(lambda: metrics.brier_score_loss(truth, score, pos_label=1)),
        "prAucTrapezoid": number(lambda: trapezoid(truth, score)),
    }
    found |= ends("rocAuc.interval", lambda: delong(truth, score))
    found |= calibration(truth, score)
    if len(truth) == 0:
        return found
    return found | thresholds(truth, score) | middle(truth, score)


def thresholds(truth, score):
    """Of every distinct score, from the highest on; where nothing is truly so, recall is 1 to scikit-learn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        precision, recall, _ = metrics.precision_recall_curve(truth, score)
        fpr, _, descending = metrics.roc_curve(truth, score, drop_intermediate=False)
    found = {}
    for place in range(len(descending) - 1):
        ascending = len(descending) - 2 - place
        found[f"at.{place}.threshold"] = float(descending[place + 1])
        found[f"at.{place}.precision"] = float(precision[ascending])
        found[f"at.{place}.recall"] = float(recall[ascending]) if truth.any() else None
        found[f"at.{place}.fpr"] = None if truth.all() else float(fpr[place + 1])
    return found


def middle(truth, score):
    called = score > np.median(score)
    tn, fp, fn, tp = metrics.confusion_matrix(truth, called, labels=[0, 1]).ravel()
    found = {
        "middle.precision": number(lambda: metrics.precision_score(truth, called)),
        "middle.recall": number(lambda: metrics.recall_score(truth, called)),
        "middle.accuracy": number(lambda: metrics.accuracy_score(truth, called)),
        "middle.f1": number(lambda: metrics.f1_score(truth, called)),
        "middle.fpr": None if truth.all() else number(lambda: fp / (fp + tn)),
        "middle.fnr": 1 - metrics.recall_score(truth, called) if truth.any() else None,
    }
    found |= wilson("middle.precision", tp, tp + fp)
    found |= wilson("middle.recall", tp, tp + fn)
    found |= wilson("middle.fpr", fp, fp + tn)
    return found | wilson("middle.fnr", fn, tp + fn)


def trapezoid(truth, score):
    precision, recall, _ = metrics.precision_recall_curve(truth, score)
    return metrics.auc(recall, precision)


def delong(truth, score):
    """By midranks: X. Sun, W. Xu, IEEE Signal Processing Letters 21 (2014) 1389-1393."""
    ones, others = score[truth == 1], score[truth == 0]
    if min(len(ones), len(others)) < 2:
        raise ValueError("too few")
    ranks = stats.rankdata(np.concatenate([ones, others]))
    of_ones = (ranks[: len(ones)] - stats.rankdata(ones)) / len(others)
    of_others = 1 - (ranks[len(ones) :] - stats.rankdata(others)) / len(ones)
    variance = of_ones.var(ddof=1) / len(ones) + of_others.var(ddof=1) / len(others)
    if variance == 0:
        raise ValueError("no variance")
    half = stats.norm.ppf(0.975) * math.sqrt(variance)
    return np.clip([of_ones.mean() - half, of_ones.mean() + half], 0, 1)


def calibration(truth, score):
    if len(score) == 0 or score.min() < 0 or score.max() > 1:
        return {"ece": None}
    cases, _, _ = stats.binned_statistic(score, score, "count", bins=TENTHS)
    mean, _, _ = stats.binned_statistic(score, score, "mean", bins=TENTHS)
    share, _, _ = stats.binned_statistic(score, truth, "mean", bins=TENTHS)
    there = cases > 0
    found = {"ece": float(np.average(abs(mean - share)[there], weights=cases[there]))}
    for place in np.flatnonzero(there):
        found[f"reliability.{place}.decisions"] = float(cases[place])
        found[f"reliability.{place}.meanScore"] = float(mean[place])
        found[f"reliability.{place}.positiveShare"] = float(share[place])
    return found


def wilson(name, successes, trials):
    return ends(
        name + ".interval", lambda: proportion_confint(successes, trials, 0.05, method="wilson")
    )


def counts(reference, current):
    reference, current = np.array(reference), np.array(current)
    there = reference + current > 0
    one, other = reference[there] / max(1, reference.sum()), current[there] / max(1, current.sum())
    both = reference.sum() > 0 and current.sum() > 0

    def index(one, other):
        if not both:
            return None
        return number(lambda: (special.rel_entr(one, other) + special.rel_entr(other, one)).sum())

    def floored(shares):
        return np.where(shares == 0, 1e-4, shares)

    def pearson():
        return stats.chi2_contingency([reference[there], current[there]], correction=False)

    # one value alone is 0 with chance 1 to SciPy, which has no degree of freedom to say it by
    several = both and there.sum() > 1
    return {
        "psi": index(one, other),
        "psiFloored": index(floored(one), floored(other)),
        "jensenShannon": number(lambda: distance.jensenshannon(reference, current, 2)),
        "chiSquared": number(lambda: pearson().statistic) if several else None,
        "chiSquared.pValue": number(lambda: pearson().pvalue) if several else None,
        "chiSquared.degreesOfFreedom": number(lambda: pearson().dof) if several else None,
        "chiSquared.few": float((pearson().expected_freq < 5).sum()) if several else 0.0,
    }


def samples(reference, current):
    found = {"ks": number(lambda: stats.ks_2samp(reference, current).statistic)}
    # SciPy has a chance of single numbers, too
    found["ks.pValue"] = (
        number(lambda: stats.ks_2samp(reference, current, method="exact").pvalue)
        if min(len(reference), len(current)) > 1
        else None
    )
    for name, numbers in ("reference", reference), ("current", current):
        for place, count in enumerate(np.histogram(numbers, TENTHS)[0]):
            found[f"bin.{place}.{name}"] = float(count)
    return found


def discordant(b, c):
    def test(figure, exact, corrected):
        return number(
            lambda: getattr(mcnemar([[0, b], [c, 0]], exact=exact, correction=corrected), figure)
        )

    found = {
        "mcnemar.chi2": test("statistic", False, False),
        "mcnemar.pChi2": test("pvalue", False, False),
        # the binomial distribution of no trial has nothing but 0
        "mcnemar.pExact": test("pvalue", True, False) if b + c else 1.0,
    }
    # statsmodels corrects beyond no difference at all, to (0 - 1)^2
    found["mcnemar.chi2Corrected"] = 0.0 if b == c > 0 else test("statistic", False, True)
    found["mcnemar.pChi2Corrected"] = 1.0 if b == c > 0 else test("pvalue", False, True)
    return found


def chances(given):
    adjusted = stats.false_discovery_control(given) if given else []
    return {f"falseDiscovery.{place}": float(each) for place, each in enumerate(adjusted)}


def limit(distance, reference, current):
    return {
        "ks.limit": float(
            special.kolmogorov(distance * math.sqrt(reference * current / (reference + current)))
        )
    }


FIGURES = {
    "agreement": agreement,
    "cohen": cohen,
    "verdicts": verdicts,
    "scores": scores,
    "counts": counts,
    "samples": samples,
    "discordant": discordant,
    "chances": chances,
    "limit": limit,
}


def figures(data):
    found = {}
    for name, of in FIGURES.items():
        found |= of(**data[name])
    return found


if __name__ == "__main__":
    json.dump([figures(data) for data in json.load(sys.stdin)], sys.stdout, allow_nan=False)
