package dev.precedent.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Decisions are read and written by hand; binding by reflection is the oracle. */
class DecisionJsonTest {
  private static final int ROUNDS = 4_000;
  private static final JsonMapper ORACLE = CanonicalJson.byReflection().build();

  private final Random random = new Random(44);

  @Test
  void writesWhatReflectionWrites() {
    for (int round = 0; round < ROUNDS; round++) {
      DecisionRecorded decision = decision();
      assertThat(utf8(CanonicalJson.write(decision)))
          .isEqualTo(utf8(ORACLE.writeValueAsBytes(decision)));
    }
  }

  @Test
  void readsWhatReflectionReads() {
    for (int round = 0; round < ROUNDS; round++) {
      DecisionRecorded decision = decision();
      byte[] json = ORACLE.writeValueAsBytes(decision);
      DecisionRecorded expected = byReflection(json);
      assertThat(read(json)).isEqualTo(expected);
      // an empty outcome is left out, and the rest is no decision
      if (expected != null) {
        try (JsonParser in = CanonicalJson.mapper().createParser(json)) {
          assertThat(DecisionReader.read(in)).as("without reflection").isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void whatItReadsReflectionReadsAlike() {
    int readable = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] json = ORACLE.writeValueAsBytes(decision());
      for (int i = random.nextInt(3); i >= 0; i--) {
        json = broken(json);
      }
      DecisionRecorded read = read(json);
      assertThat(read).as(utf8(json)).isEqualTo(byReflection(json));
      readable += read == null ? 0 : 1;
    }
    assertThat(readable).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 20);
  }

  @Test
  void noNameStandsTwice() {
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String json = utf8(ORACLE.writeValueAsBytes(decision()));
      // somewhere within an object: what it begins with, once more
      int at = json.indexOf("{\"", random.nextInt(json.length()));
      int colon = json.indexOf("\":", at);
      if (at >= 0 && colon >= 0) {
        String name = json.substring(at + 1, colon + 2);
        String again = json.substring(0, at + 1) + name + "null," + json.substring(at + 1);
        byte[] twice = again.getBytes(StandardCharsets.UTF_8);
        assertThat(read(twice)).as(again).isNull();
        String same = name + valueAt(json, colon + 2) + ",";
        again = json.substring(0, at + 1) + same + json.substring(at + 1);
        assertThat(read(again.getBytes(StandardCharsets.UTF_8))).as(again).isNull();
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(ROUNDS / 3);
  }

  /** The JSON that begins there. */
  private static String valueAt(String json, int begin) {
    try (JsonParser in = ORACLE.createParser("[" + json.substring(begin))) {
      in.nextToken();
      in.nextToken();
      return in.readValueAsTree().toString();
    }
  }

  private static @Nullable DecisionRecorded read(byte[] json) {
    try {
      return CanonicalJson.read(json, DecisionRecorded.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static @Nullable DecisionRecorded byReflection(byte[] json) {
    try {
      return ORACLE.readValue(json, DecisionRecorded.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  /** With one byte changed, removed, or a stretch of it repeated or put elsewhere. */
  private byte[] broken(byte[] json) {
    StringBuilder text = new StringBuilder(new String(json, StandardCharsets.ISO_8859_1));
    int at = random.nextInt(text.length());
    switch (random.nextInt(5)) {
      case 0 -> text.setCharAt(at, (char) random.nextInt(256));
      case 1 -> text.deleteCharAt(at);
      case 2 -> text.setCharAt(at, "{}[],:\"01.e-tn \\".charAt(random.nextInt(16)));
      case 3 -> {
        int end = Math.min(text.length(), at + 1 + random.nextInt(40));
        text.insert(random.nextInt(text.length()), text.substring(at, end));
      }
      default -> {
        String[] words = {"null", "\"x\"", "7", "{}", "[]", "true", "1e400", "\"LLM\"", "[[1]]"};
        int colon = text.indexOf(":", at);
        int comma = text.indexOf(",", colon);
        if (colon > 0 && comma > 0) {
          text.replace(colon + 1, comma, words[random.nextInt(words.length)]);
        }
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private DecisionRecorded decision() {
    boolean failed = random.nextInt(5) == 0;
    boolean sealed = random.nextInt(3) == 0;
    return new DecisionRecorded(
        new DecisionId(id()),
        new Case(new CaseId(id()), maybe() ? id() : null),
        maybe() && !sealed ? new SubjectId(id()) : null,
        new PolicyKey("policy-" + random.nextInt(10)),
        new VersionNumber(random.nextInt(20), random.nextInt(1_000_000), 0),
        Pathway.values()[random.nextInt(Pathway.values().length)],
        new SystemVersion(id(), id()),
        failed ? null : text(),
        failed ? Failure.values()[random.nextInt(Failure.values().length)] : null,
        maybe() ? id() : null,
        time(),
        maybe() ? values(true) : null,
        maybe() ? answers() : null,
        maybe() ? List.of(text(), text()) : null,
        maybe() ? values(false) : null,
        sealed ? sealed() : null);
  }

  private Sealed sealed() {
    return new Sealed(
        new SubjectKeyId(new UUID(random.nextLong(), random.nextLong()).toString()),
        "AAEC" + random.nextInt(),
        "hmac-sha256:" + random.nextLong());
  }

  private boolean maybe() {
    return random.nextBoolean();
  }

  private String id() {
    return "id/" + (maybe() ? "ü😀 \"" : "") + random.nextInt(1_000);
  }

  private String text() {
    return switch (random.nextInt(5)) {
      case 0 -> "";
      case 1 -> "\t\"\\/\u0001\u007F\u2028é😀";
      default -> "text" + random.nextInt(100);
    };
  }

  private Instant time() {
    long seconds = random.nextLong(-62_135_596_800L, 253_402_300_800L);
    return switch (random.nextInt(3)) {
      case 0 -> Instant.ofEpochSecond(seconds);
      case 1 -> Instant.ofEpochSecond(seconds, random.nextInt(1_000) * 1_000_000L);
      default -> Instant.ofEpochSecond(seconds, random.nextInt(1_000_000_000));
    };
  }

  private SortedMap<String, Value> values(boolean lists) {
    SortedMap<String, Value> values = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.put("name_" + random.nextInt(100), value(lists));
    }
    return values;
  }

  private List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      answers.add(new Answer(text(), value(true), maybe() ? text() : null));
    }
    return answers;
  }

  private Value value(boolean lists) {
    return switch (random.nextInt(lists ? 8 : 7)) {
      case 0 -> Value.of(random.nextInt(-10, 10));
      case 1 -> Value.of((double) random.nextLong(-(1L << 53), 1L << 53));
      case 2 -> Value.of(Math.scalb((double) random.nextLong(-1000, 1000), 60));
      case 3 -> Value.of(random.nextInt(1_000) / 1_000d);
      case 4 -> Value.of(random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300)));
      case 5 -> Value.of(maybe());
      case 6 -> Value.of(text());
      default -> Value.of(List.of(value(false), value(false)));
    };
  }

  private static String utf8(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
