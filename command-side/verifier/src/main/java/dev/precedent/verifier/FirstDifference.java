package dev.precedent.verifier;

import java.util.List;

/** Where two texts part. */
public final class FirstDifference {
  private static final int AROUND = 60;

  private FirstDifference() {}

  /**
   * A sentence that names the line and what stands there.
   *
   * @param where the lines are, such as {@code the page}
   */
  public static String of(String where, String found, String expected) {
    List<String> are = List.of(found.split("\n", -1));
    List<String> should = List.of(expected.split("\n", -1));
    int line = 0;
    while (line < are.size() && line < should.size() && are.get(line).equals(should.get(line))) {
      line++;
    }
    String is = line < are.size() ? are.get(line) : "";
    String was = line < should.size() ? should.get(line) : "";
    int at = 0;
    while (at < is.length() && at < was.length() && is.charAt(at) == was.charAt(at)) {
      at++;
    }
    return "Line %d of %s is not what the dossier in it says: it has '%s', and the dossier gives '%s'."
        .formatted(line + 1, where, around(is, at), around(was, at));
  }

  private static String around(String line, int at) {
    int begin = Math.max(0, at - AROUND / 2);
    return Canonical.shown(line.substring(begin, Math.min(line.length(), begin + AROUND)));
  }
}
