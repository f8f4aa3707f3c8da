package dev.precedent.benchmark.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Files of statements as they are met, with their faults. */
class SubmittedFilesTest {
  private static final String HEADER = "platform_uid,category,decision_visibility\n";
  private static final String ROW = "a,STATEMENT_CATEGORY_VIOLENCE,\"[\"\"X\"\",\"\"Y\"\"]\"\n";
  private static final String READ =
      "{\"puid\":\"a\",\"category\":\"STATEMENT_CATEGORY_VIOLENCE\",\"decision_visibility\":[\"X\",\"Y\"]}";

  @TempDir private Path folder;
  private final Told told = new Told();

  @Test
  void aDumpIsReadInWhateverOrderAndDress() throws Exception {
    read("plain.csv", HEADER + ROW);
    read("mark.csv", "\uFEFF" + HEADER + ROW);
    read("crlf.csv", (HEADER + ROW).replace("\n", "\r\n"));
    read("quoted.csv", "\"platform_uid\",\"category\",\"decision_visibility\"\n" + ROW);
    read("markquoted.csv", "\uFEFF\"platform_uid\",\"category\",\"decision_visibility\"\n" + ROW);
    read(
        "order.csv",
        "puid,decision_visibility,category\na,\"[\"\"X\"\",\"\"Y\"\"]\",STATEMENT_CATEGORY_VIOLENCE\n");
    read("again.csv", HEADER + ROW + HEADER);
    read("blank-lines.csv", "\n" + HEADER + "\n" + ROW + "\n\n");

    assertThat(told.statements).hasSize(8);
    assertThat(told.statements)
        .filteredOn(each -> !each.startsWith("order.csv"))
        .allMatch(each -> each.endsWith(READ));
    assertThat(told.statements)
        .contains(
            "order.csv:2:null {\"puid\":\"a\",\"decision_visibility\":[\"X\",\"Y\"],\"category\":\"STATEMENT_CATEGORY_VIOLENCE\"}");
    assertThat(told.unreadable).isEmpty();
  }

  @Test
  void whatIsEmptyIsAbsentAndWhatIsUnknownIsTold() throws Exception {
    read("a.csv", "platform_uid,category,category_addition,my_column,created_at\na,,[],x,\n");

    assertThat(told.statements).containsExactly("a.csv:2:null {\"puid\":\"a\"}");
    assertThat(told.unknown).containsExactly("my_column");
    assertThat(told.missing).contains("decision_facts", "territorial_scope");
    assertThat(told.missing).doesNotContain("category", "puid");
  }

  @Test
  void aRowOfAnotherLengthIsToldAndTheRestIsRead() throws Exception {
    read("a.csv", HEADER + "b,c\n" + ROW + "\"two\nlines\",v\n");

    assertThat(told.statements).containsExactly("a.csv:3:null " + READ);
    assertThat(told.unreadable)
        .containsExactly(
            "a.csv:2: expected 3 columns as in the header, found 2",
            "a.csv:4: expected 3 columns as in the header, found 2");
  }

  @Test
  void jsonIsReadAsItIsSentAndAsItIsAnswered() throws Exception {
    String one = "{\"puid\":\"%s\",\"uuid\":\"u\",\"permalink\":\"x\",\"category\":null}";
    read("one.json", one.formatted("a"));
    read("lines.jsonl", one.formatted("b") + "\n" + one.formatted("c") + "\n");
    read("list.json", "[" + one.formatted("d") + ",\n" + one.formatted("e") + "]");
    read(
        "batches.jsonl",
        "{\"statements\":[%s,%s]}\n{\"statements\":[%s, 7]}\n"
            .formatted(one.formatted("f"), one.formatted("g"), one.formatted("h")));

    assertThat(told.statements)
        .containsExactly(
            "one.json:1:1 {\"puid\":\"a\",\"uuid\":\"u\"}",
            "lines.jsonl:1:1 {\"puid\":\"b\",\"uuid\":\"u\"}",
            "lines.jsonl:2:1 {\"puid\":\"c\",\"uuid\":\"u\"}",
            "list.json:1:1 {\"puid\":\"d\",\"uuid\":\"u\"}",
            "list.json:2:1 {\"puid\":\"e\",\"uuid\":\"u\"}",
            "batches.jsonl:1:1 {\"puid\":\"f\",\"uuid\":\"u\"}",
            "batches.jsonl:1:2 {\"puid\":\"g\",\"uuid\":\"u\"}",
            "batches.jsonl:2:1 {\"puid\":\"h\",\"uuid\":\"u\"}");
    assertThat(told.unreadable)
        .containsExactly("batches.jsonl:2: expected a statement as a JSON object, found 7");
    assertThat(told.unknown).contains("permalink");
  }

  @Test
  void archivesAreReadInOneAnother() throws Exception {
    byte[] table = (HEADER + ROW).getBytes(StandardCharsets.UTF_8);
    byte[] inner = zip("part-1.csv", table, "part-2.csv.gz", gzip(table));

    read("day.zip", zip("inner.zip", inner, "day.csv.sha1", new byte[] {1}, "b.csv", table));
    read("day.csv.gz", gzip(table));

    assertThat(told.statements)
        .containsExactly(
            "day.zip/inner.zip/part-1.csv:2:null " + READ,
            "day.zip/inner.zip/part-2.csv.gz:2:null " + READ,
            "day.zip/b.csv:2:null " + READ,
            "day.csv.gz:2:null " + READ);
    assertThat(told.skipped)
        .containsExactly("day.zip/day.csv.sha1: it is neither CSV nor JSON nor an archive");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uuid,category~u,c~ | a.csv, line 1: expected a header with a column 'platform_uid' or 'puid', separated by commas, found 'uuid,category'",
        "platform_uid;category~a;c~ | found 'platform_uid;category'",
        "puid,category,category~a,c,d~ | a.csv, line 1: expected each column once, found 'category' twice",
        "puid,platform_uid~a,a~ | expected each column once, found 'puid' twice",
        "puid,category~a,c~b,\"open~ | a.csv, line 2: expected rows of CSV, found one behind it that cannot be read",
        "{\"puid\":\"a\"}~{\"puid\":~ | a.csv, line 3: expected JSON",
        "PAR1xxxx | a.csv: expected CSV or JSON, found Parquet",
      })
  void whatIsNoDumpIsRefusedWithItsPlace(String content, String reason) {
    assertThatThrownBy(() -> read("a.csv", content.replace('~', '\n')))
        .hasMessageContaining(reason);
  }

  @Test
  void whatIsPackedToDoHarmIsNotUnpacked() throws Exception {
    byte[] table = (HEADER + ROW).getBytes(StandardCharsets.UTF_8);
    byte[] deep = table;
    for (int i = 0; i < 5; i++) {
      deep = zip("in.zip", deep);
    }
    byte[] tooDeep = deep;

    assertThatThrownBy(() -> read("deep.zip", tooDeep))
        .hasMessageContaining("expected at most 4 archives in one another, found one more");
    Path large = Files.write(folder.resolve("large"), gzip(new byte[1 << 20]));
    assertThatThrownBy(() -> new SubmittedFiles(told, 1 << 16).read("large.gz", large))
        .hasMessageContaining("large.gz: expected less when it is unpacked");
    byte[] whole = gzip(new byte[1 << 16]);
    assertThatThrownBy(() -> read("broken.csv.gz", Arrays.copyOf(whole, whole.length - 20)))
        .hasMessageContaining("broken.csv.gz: expected a whole archive, found a broken one");
  }

  private void read(String name, String content) throws IOException {
    read(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private void read(String name, byte[] content) throws IOException {
    new SubmittedFiles(told, 1L << 30).read(name, Files.write(folder.resolve(name), content));
  }

  private static byte[] zip(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write((byte[]) namesAndContents[i + 1]);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** Writes down what it is told. */
  private static final class Told implements StatementSink {
    private final List<String> statements = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private String file = "";

    @Override
    public void begin(String name, List<String> unknown, List<String> missing) {
      file = name;
      this.unknown.addAll(unknown);
      this.missing.addAll(missing);
    }

    @Override
    public void statement(long line, @Nullable Integer number, ObjectNode written) {
      statements.add("%s:%d:%s %s".formatted(file, line, number, written));
    }

    @Override
    public void unreadable(long line, @Nullable Integer number, String expected, String found) {
      unreadable.add("%s:%d: expected %s, found %s".formatted(file, line, expected, found));
    }

    @Override
    public void unknown(Collection<String> names) {
      unknown.addAll(names);
    }

    @Override
    public void skipped(String name, String why) {
      skipped.add(name + ": " + why);
    }
  }
}
