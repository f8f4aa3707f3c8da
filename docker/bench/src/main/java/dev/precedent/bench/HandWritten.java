package dev.precedent.bench;

import dev.precedent.contracts.Value;
import java.util.List;
import java.util.Map;

/**
 * The policies of the benchmark as somebody would write them by hand who knows that no fact is
 * missing.
 */
final class HandWritten {
  private final Map<String, Value> facts;

  private HandWritten(Map<String, Value> facts) {
    this.facts = facts;
  }

  /** The rule of five comparisons. */
  static String rule(Map<String, Value> facts) {
    HandWritten with = new HandWritten(facts);
    double score = with.number("score");
    return score >= 0.97
            || (score >= 0.6
                && with.number("reports") > 3
                && with.number("age_days") < 30
                && with.text("language").equals("en"))
        ? "REMOVE"
        : "ALLOW";
  }

  /** docs/examples/hateful-conduct.yaml. */
  static String hatefulConduct(Map<String, Value> facts) {
    return new HandWritten(facts).hatefulConduct();
  }

  private String hatefulConduct() {
    String context = text("context");
    String endorses = text("endorses");
    if (flag("known_material")) {
      return (context.equals("news")
                  || context.equals("education")
                  || context.equals("condemnation"))
              && endorses.equals("no")
          ? "AGE_RESTRICT"
          : "REMOVE";
    }
    double score = number("hate_score");
    if (score < 0.15 && number("reports") < 20) {
      return "ALLOW";
    }
    String target = text("target");
    List<Value> attacks = several("attacks");
    if (target.equals("nobody") || target.equals("idea_or_institution")) {
      return has(attacks, "glorification") || has(attacks, "denial_of_atrocity")
          ? "ESCALATE"
          : "ALLOW";
    }
    if (context.equals("self_reference") && !endorses.equals("yes")) {
      return has(attacks, "slur") && number("asr_confidence") < 0.8 ? "ESCALATE" : "ALLOW";
    }
    if (endorses.equals("no")
        && (context.equals("condemnation")
            || context.equals("news")
            || context.equals("education"))) {
      return flag("made_for_kids")
          ? "LIMIT"
          : has(attacks, "slur") || has(attacks, "mockery_of_victims") ? "AGE_RESTRICT" : "ALLOW";
    }
    if (endorses.equals("no") && (context.equals("art") || context.equals("satire"))) {
      return has(attacks, "incitement") || has(attacks, "threat")
          ? "ESCALATE"
          : number("severity") >= 2 ? "AGE_RESTRICT" : "ALLOW";
    }
    return attack(score, target, attacks, endorses.equals("unclear") && score < 0.97);
  }

  private String attack(double score, String target, List<Value> attacks, boolean unclear) {
    if (has(attacks, "incitement") || has(attacks, "threat")) {
      return number("severity") >= 3 || target.equals("person")
          ? "REMOVE"
          : unclear ? "ESCALATE" : "REMOVE";
    }
    if (has(attacks, "dehumanisation")
        || has(attacks, "denial_of_atrocity")
        || has(attacks, "glorification")
        || has(attacks, "mockery_of_victims")) {
      return unclear ? "ESCALATE" : "REMOVE";
    }
    double severity = number("severity");
    if (has(attacks, "slur")) {
      return number("asr_confidence") < 0.8 && score < 0.97
          ? "ESCALATE"
          : target.equals("person") || severity >= 2 ? "REMOVE" : "LIMIT";
    }
    if (has(attacks, "exclusion") || has(attacks, "segregation")) {
      return has(several("characteristics"), "immigration_status") && severity <= 1
          ? "ALLOW"
          : severity >= 2 ? "REMOVE" : "ESCALATE";
    }
    if (has(attacks, "stereotype") || has(attacks, "conspiracy") || has(attacks, "inferiority")) {
      return score >= 0.97 || number("prior_strikes") >= 3 || severity >= 2 ? "REMOVE" : "LIMIT";
    }
    if (has(attacks, "contempt") || has(attacks, "insult")) {
      return number("prior_strikes") >= 3 ? "REMOVE" : "LIMIT";
    }
    return score >= 0.97 ? "ESCALATE" : "ALLOW";
  }

  private double number(String name) {
    return ((Value.Number) fact(name)).value();
  }

  private String text(String name) {
    return ((Value.Text) fact(name)).value();
  }

  private boolean flag(String name) {
    return ((Value.Flag) fact(name)).value();
  }

  private List<Value> several(String name) {
    return ((Value.Several) fact(name)).values();
  }

  private static boolean has(List<Value> values, String text) {
    for (Value value : values) {
      if (((Value.Text) value).value().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private Value fact(String name) {
    Value value = facts.get(name);
    if (value == null) {
      throw new IllegalArgumentException("'%s' is missing".formatted(name));
    }
    return value;
  }
}
