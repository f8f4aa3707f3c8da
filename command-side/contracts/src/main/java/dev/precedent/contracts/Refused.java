package dev.precedent.contracts;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why something is not done, for a person who can act on it. A refusal is a value: whoever decides
 * answers with it, and it can be told over HTTP, on a terminal, or beside a line of a file.
 *
 * @param title what is wrong, in a few words; the same for all of its sort
 * @param detail where, what was found, what is expected and what to do, in this case
 * @param comeBackAfter when it is worth asking again as it is; null where it is not
 * @param members what a program can act on, by name: {@code parameter}, {@code expected}, {@code
 *     found}, {@code column}, {@code mistakes}, {@code findings}
 */
public record Refused(
    Kind kind,
    String title,
    String detail,
    @Nullable Duration comeBackAfter,
    Map<String, Object> members) {

  /** The sorts of refusals: what whoever asked should change. */
  public enum Kind {
    /** Something that was sent cannot be read, or is missing. */
    INVALID,
    /** It is sent in a form that is not taken. */
    UNSUPPORTED,
    /** It is more than is taken at once. */
    TOO_LARGE,
    /** It names what there is not. */
    UNKNOWN,
    /** What has happened before forbids it. */
    CONFLICT,
    /** It can be read, and the rules for its content forbid it. */
    FORBIDDEN_BY_RULE,
    /** As much as may wait is waiting. */
    BUSY,
    /** A part of this system cannot answer for the moment. */
    UNAVAILABLE
  }

  public Refused {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  private Refused(Kind kind, String title, String detail) {
    this(kind, title, detail, null, Map.of());
  }

  /** A value that cannot be used; the reason says what is expected and what was found. */
  public static Refused invalid(String reason) {
    return new Refused(Kind.INVALID, "A value is not valid", reason);
  }

  /**
   * A value that cannot be used.
   *
   * @param parameter the name of the field or parameter where it stands
   * @param expected what it must be, behind "must be"
   * @param found as people may see it
   */
  public static Refused invalid(String parameter, String expected, String found) {
    return invalid("'%s' must be %s, found %s".formatted(parameter, expected, found))
        .with("parameter", parameter)
        .with("expected", expected)
        .with("found", found);
  }

  /** A value that says itself what is wrong with it, where it stands in a request. */
  public static Refused invalid(String parameter, InvalidValue invalid) {
    return invalid("'%s': %s".formatted(parameter, invalid.reason())).with("parameter", parameter);
  }

  /**
   * A value that is missing.
   *
   * @param parameter the name of the field or parameter
   * @param what is expected there
   */
  public static Refused missing(String parameter, String what) {
    return new Refused(
            Kind.INVALID, "A value is missing", "'%s' is missing: %s".formatted(parameter, what))
        .with("parameter", parameter)
        .with("expected", what);
  }

  /** A body that cannot be read at all. */
  public static Refused unreadable(String reason) {
    return new Refused(Kind.INVALID, "The body cannot be read", reason);
  }

  /** A body in a form that is not taken. */
  public static Refused unsupported(String reason) {
    return new Refused(Kind.UNSUPPORTED, "The body is in a form that is not taken", reason);
  }

  /** A body that is more than is taken at once. */
  public static Refused tooLarge(String reason) {
    return new Refused(Kind.TOO_LARGE, "The body is too large", reason);
  }

  /** Something that there is not. */
  public static Refused unknown(String reason) {
    return new Refused(Kind.UNKNOWN, "Not found", reason);
  }

  /** A policy version that was never drafted. */
  public static Refused unknown(PolicyVersionId id) {
    return unknown(
        "There is no policy version %s; draft it first, or take one of the list of policies."
            .formatted(id));
  }

  /**
   * Something that was never recorded.
   *
   * @param what such as decision
   */
  public static Refused notRecorded(String what, String id) {
    return unknown("No %s '%s' was recorded.".formatted(what, Shown.of(id)));
  }

  /**
   * Something with an id that nothing can have.
   *
   * @param what such as decision
   */
  public static Refused noneCalledSo(String what, InvalidValue id) {
    return unknown("No %s is called so: %s".formatted(what, id.reason()));
  }

  /** Something that what happened before forbids. */
  public static Refused conflict(String title, String detail) {
    return new Refused(Kind.CONFLICT, title, detail);
  }

  /** Something that can be read, and that the rules for its content forbid. */
  public static Refused forbidden(String title, String detail) {
    return new Refused(Kind.FORBIDDEN_BY_RULE, title, detail);
  }

  /** Something for which there is no room in a queue at present. */
  public static Refused busy(String detail, Duration comeBackAfter) {
    return new Refused(Kind.BUSY, "Too much is waiting", detail, comeBackAfter, Map.of());
  }

  /** Something that needs a part of this system that cannot answer for the moment. */
  public static Refused unavailable(String title, String detail, Duration comeBackAfter) {
    return new Refused(Kind.UNAVAILABLE, title, detail, comeBackAfter, Map.of());
  }

  /** The same with a further member. */
  public Refused with(String member, Object content) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, content);
    return new Refused(kind, title, detail, comeBackAfter, more);
  }

  /** As it leaves code that has something else to answer. */
  public Refusal thrown() {
    return new Refusal(this);
  }
}
