package dev.precedent.policy.wording;

import dev.precedent.contracts.Value;
import dev.precedent.policy.Range;
import dev.precedent.policy.Signal;
import java.util.ArrayList;
import java.util.List;

/** What a signal may be, in words, such as {@code number from 0 to 1}. */
public final class SignalWords {
  private SignalWords() {}

  /** The type with its closed values or its range, as a part of a sentence. */
  public static List<Piece> of(Signal signal) {
    String one =
        switch (signal.type().kind()) {
          case BOOL -> "true or false";
          case INT -> "whole number";
          case DOUBLE -> "number";
          case STRING -> "text";
          case TIMESTAMP -> "time";
        };
    Range range = signal.range();
    List<Piece> pieces = new ArrayList<>();
    words(pieces, signal.type().several() ? "list of " + one + "s" : one);
    if (range != null) {
      words(pieces, within(range));
    }
    for (int i = 0; i < signal.values().size(); i++) {
      words(pieces, i == 0 ? ", one of " : ", ");
      pieces.add(new Piece(Piece.Kind.TEXT, signal.values().get(i)));
    }
    return pieces;
  }

  private static String within(Range range) {
    Double least = range.least();
    Double most = range.most();
    if (least != null && most != null) {
      return " from %s to %s".formatted(Value.of(least), Value.of(most));
    }
    return (least == null ? "" : ", at least " + Value.of(least))
        + (most == null ? "" : ", at most " + Value.of(most));
  }

  private static void words(List<Piece> pieces, String words) {
    pieces.add(new Piece(Piece.Kind.WORDS, words));
  }
}
