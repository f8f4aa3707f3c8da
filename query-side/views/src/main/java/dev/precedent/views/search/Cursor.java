package dev.precedent.views.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import dev.precedent.contracts.Digest;
import dev.precedent.contracts.Refusal;
import dev.precedent.http.Paging;
import dev.precedent.query.Query;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next page begins: after the decision with this time and position.
 *
 * @param time in milliseconds
 */
record Cursor(long time, long position) {
  private static final Pattern FORM =
      Pattern.compile("(-?[0-9]{1,18})/([0-9]{1,18})/([0-9a-f]{16})");

  /** Reads what {@link #written} wrote for the same query and order. */
  static Cursor of(String text, Query query, Sort sort) {
    Matcher parts;
    try {
      parts =
          FORM.matcher(
              new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      throw foreign();
    }
    if (!parts.matches() || !parts.group(3).equals(mark(query, sort))) {
      throw foreign();
    }
    return new Cursor(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
  }

  String written(Query query, Sort sort) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            "%d/%d/%s"
                .formatted(time, position, mark(query, sort))
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  List<FieldValue> after() {
    return List.of(FieldValue.of(time), FieldValue.of(position));
  }

  private static String mark(Query query, Sort sort) {
    return Digest.of(sort.written() + " " + query).substring("sha256:".length()).substring(0, 16);
  }

  private static Refusal foreign() {
    return Paging.foreignCursor("an answer to the same query and sort").thrown();
  }
}
