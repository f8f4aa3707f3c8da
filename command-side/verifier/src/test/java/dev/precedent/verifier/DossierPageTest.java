package dev.precedent.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class DossierPageTest {
  private static final Trust TRUST = new Trust(List.of(TestLedger.KEY.verifier()), List.of(), null);

  @TempDir Path folder;

  private TestLedger ledger;
  private TestDossier dossier;

  @BeforeEach
  void given() {
    ledger = TestDossier.fill(new TestLedger(folder), TestDossier.DECISION);
    dossier = new TestDossier(ledger);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void aPageCarriesWhatItShowsAndIsVerified() throws IOException {
    String page = DossierPage.of(dossier.bytes());

    assertThat(page).contains("<td>Threat.</td>", "<td>REMOVE</td>").doesNotContain("http:");
    assertThat(verify(page).problems()).isEmpty();
    assertThat(verify(page).checked()).isEqualTo(11);
  }

  @Test
  void thePageOfACaseIsVerified() throws IOException {
    String page = DossierPage.of(TestDossier.JSON.writeValueAsBytes(dossier.history()));
    assertThat(page).contains("<h1>Case item-1</h1>");
    assertThat(verify(page).problems()).isEmpty();
  }

  @Test
  void oneChangedLetterIsNamedWhereverItStands() throws IOException {
    String page = DossierPage.of(dossier.bytes());
    List<String> lines = page.lines().toList();
    for (int line = 0; line < lines.size(); line++) {
      String text = lines.get(line);
      StringBuilder altered = new StringBuilder(text);
      int at = text.length() / 2;
      altered.setCharAt(at, text.charAt(at) == 'x' ? 'y' : 'x');
      List<String> all = new ArrayList<>(lines);
      all.set(line, altered.toString());
      Report report = verify(String.join("\n", all) + "\n", "line " + line);
      assertThat(report.ok()).as("line %d: %s", line + 1, altered).isFalse();
      if (!text.startsWith("{") && report.checked() > 0) {
        assertThat(report.problems().getFirst().what())
            .startsWith("Line %d of the page is not what".formatted(line + 1));
      }
    }
  }

  @Test
  void aContradictionStandsFirst() {
    ObjectNode document = dossier.document;
    document.put("conform", "no");
    ((ObjectNode) document.get("evaluation")).put("outcome", "ALLOW");
    String page = DossierPage.of(dossier.bytes());
    assertThat(page.indexOf("The recorded outcome REMOVE is not the one"))
        .isPositive()
        .isLessThan(page.indexOf("<table>"));
  }

  @Test
  void whatWouldBeMarkupIsText() throws IOException {
    dossier.document.put("proofUnavailable", "</script><script>alert(1)</script>");
    ((ObjectNode) dossier.document.get("policy")).put("title", "<b>\"& \u0001");
    String page = DossierPage.of(dossier.bytes());
    assertThat(page).contains("&lt;b&gt;&quot;&amp; \uFFFD").doesNotContain("<script>alert", "<b>");
    assertThat(verify(page).problems()).isEmpty();
  }

  @Test
  void aPageWithoutADossierIsRefused() throws IOException {
    assertThat(verify("<!DOCTYPE html>\n<html></html>").problems())
        .extracting(Discrepancy::what)
        .singleElement()
        .asString()
        .contains("carries no dossier");
  }

  private Report verify(String page) throws IOException {
    return verify(page, "page");
  }

  private Report verify(String page, String name) throws IOException {
    Path file = folder.resolve(name + ".html");
    Files.write(file, page.getBytes(StandardCharsets.UTF_8));
    try {
      return Verification.of(file, TRUST, Watch.NOBODY);
    } catch (Unusable e) {
      return new Report(
          0, 0, 0, null, List.of(new Discrepancy(null, String.valueOf(e.getMessage()))), List.of());
    }
  }
}
