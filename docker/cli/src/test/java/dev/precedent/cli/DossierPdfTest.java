package dev.precedent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.precedent.proof.InvalidProof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DossierPdfTest {
  private static final String DOSSIER =
      """
      {"decision":{"id":"d/1","outcome":"REMOVE","signals":{"score \u2265 x":0.5}},"conform":"no",\
      "evaluation":{"outcome":"ALLOW","path":["BU.9"]},"clauses":[{"id":"BU.9","words":"All stays.",\
      "reported":false,"evaluated":true}],"labels":[],"proof":null,"proofUnavailable":"not yet"}""";

  private FakeServer server;
  private final DossierPdf form = new DossierPdf();

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void carriesTheDossierThatItShows() {
    byte[] pdf = DossierPdf.of(bytes(DOSSIER));

    assertThat(form.is(pdf)).isTrue();
    assertThat(form.dossier(pdf)).isEqualTo(bytes(DOSSIER));
    assertThat(form.difference(pdf, bytes(DOSSIER))).isEmpty();
  }

  @Test
  void namesTheLineThatIsNotWhatTheDossierSays() {
    byte[] pdf = DossierPdf.of(bytes(DOSSIER.replace("All stays", "All goes")));

    assertThat(form.difference(pdf, bytes(DOSSIER)))
        .hasValueSatisfying(
            what -> assertThat(what).contains("of the pages", "All goes.", "All stays."));
  }

  @Test
  void findsWhatIsDrawnOverThePages() throws IOException {
    byte[] altered;
    try (PDDocument pdf = Loader.loadPDF(DossierPdf.of(bytes(DOSSIER)));
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      try (PDPageContentStream over =
          new PDPageContentStream(
              pdf, pdf.getPage(0), PDPageContentStream.AppendMode.APPEND, false)) {
        over.addRect(10, 10, 500, 500);
        over.fill();
      }
      pdf.save(out);
      altered = out.toByteArray();
    }
    assertThat(form.difference(altered, bytes(DOSSIER)))
        .hasValueSatisfying(what -> assertThat(what).startsWith("Page 1 has the words"));
  }

  @Test
  void anotherPdfCarriesNoDossier() {
    assertThatThrownBy(() -> form.dossier(bytes("%PDF-1.7 nothing")))
        .isInstanceOf(InvalidProof.class);
  }

  @Test
  void showWritesAFileAndReplacesNone() throws IOException {
    server.on("/api/decisions/", 200, DOSSIER);
    Path file = folder.resolve("dossier.pdf");

    assertThat(Run.against(server, "show", "d/1", "--pdf", "--out", file.toString()).exitCode())
        .isZero();
    assertThat(form.is(Files.readAllBytes(file))).isTrue();
    Run again = Run.against(server, "show", "d/1", "--html", "--out", file.toString());
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("is there already");
    assertThat(Run.against(server, "show", "d/1", "--html").out())
        .startsWith("<!DOCTYPE html>")
        .contains("is not the one that the policy version has");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
