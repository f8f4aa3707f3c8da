package dev.precedent.verifier;

import dev.precedent.proof.InvalidProof;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A dossier as a page that stands alone: it loads nothing, prints, and carries the dossier's JSON.
 * What it shows follows from that JSON alone, so that the page can be held against it.
 */
public final class DossierPage implements PrintedForm {
  private static final String BEGINNING = "<!DOCTYPE html>\n";
  private static final String DATA = "<script type=\"application/json\" id=\"dossier\">";
  private static final String DATA_END = "</script>";

  private static final String STYLE =
      """
      <style>
      @page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font-family: "Liberation Sans", sans-serif; font-size: 9pt; } }
      body { font-family: "Liberation Sans", "Helvetica Neue", Arial, sans-serif; font-size: 10pt; line-height: 1.4; color: #111; background: #fff; max-width: 180mm; margin: 0 auto; }
      h1 { font-size: 16pt; } h2 { font-size: 12pt; margin: 6mm 0 1mm; border-bottom: 1px solid #999; page-break-after: avoid; }
      h1, td, p { overflow-wrap: anywhere; word-wrap: break-word; }
      table { width: 100%; border-collapse: collapse; -fs-table-paginate: paginate; }
      th, td { text-align: left; vertical-align: top; padding: 0.6mm 3mm 0.6mm 0; border-bottom: 1px solid #ddd; }
      tr { page-break-inside: avoid; }
      .first { border: 2px solid #a00; padding: 2mm 3mm; }
      </style>""";

  /**
   * Prints a dossier.
   *
   * @param json as the server answers it, of a decision, a case or a subject
   * @throws InvalidProof if it is none
   */
  public static String of(byte[] json) {
    return print(StrictJson.read("The dossier", json), text(json).strip());
  }

  /** The same without the JSON, for forms that carry it in another way. */
  public static String withoutData(byte[] json) {
    return print(StrictJson.read("The dossier", json), null);
  }

  private static String print(JsonNode dossier, @Nullable String data) {
    Markup page = new Markup();
    page.raw(BEGINNING.strip())
        .raw("<html lang=\"en\">")
        .raw("<head>")
        .raw("<meta charset=\"utf-8\"/>")
        .raw("<meta name=\"generator\" content=\"precedent.dev/dossier-page@v1\"/>")
        .element("title", DossierText.title(dossier))
        .raw(STYLE)
        .raw("</head>")
        .raw("<body>")
        .element("h1", DossierText.title(dossier));
    new DossierText(page).print(dossier);
    if (data != null) {
      // within JSON a sign may stand as its number, and then no browser takes it for markup
      page.raw(DATA).raw(data.replace("<", "\\u003c")).raw(DATA_END);
    }
    return page.raw("</body>").raw("</html>").toString();
  }

  @Override
  public boolean is(byte[] beginning) {
    return text(beginning).startsWith(BEGINNING.strip());
  }

  @Override
  public byte[] dossier(byte[] file) {
    String page = text(file);
    int begin = page.lastIndexOf(DATA);
    int end = page.indexOf(DATA_END, begin + 1);
    if (begin < 0 || end < 0) {
      throw new InvalidProof(
          "The page carries no dossier: it is no page of Precedent, or it was cut");
    }
    return page.substring(begin + DATA.length(), end).strip().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<String> difference(byte[] file, byte[] dossier) {
    byte[] expected = of(dossier).getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(file, expected)
        ? Optional.empty()
        : Optional.of(FirstDifference.of("the page", text(file), text(expected)));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
