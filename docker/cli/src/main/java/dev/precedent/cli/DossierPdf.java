package dev.precedent.cli;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import dev.precedent.proof.InvalidProof;
import dev.precedent.verifier.DossierPage;
import dev.precedent.verifier.FirstDifference;
import dev.precedent.verifier.PrintedForm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A dossier as PDF: the pages of its page, with the dossier's JSON attached. What the pages say
 * follows from that JSON alone, so that they can be held against it.
 */
final class DossierPdf implements PrintedForm {
  private static final String ATTACHMENT = "dossier.json";
  private static final String FAMILY = "Liberation Sans";

  /** As each version of the format begins. */
  private static final String BEGINNING = "%PDF-";

  /** The same in all of them: an id made of the time would make every file another one. */
  private static final long ID = 1;

  static {
    FontMappers.set(OwnFont.load());
  }

  /**
   * Prints a dossier.
   *
   * @param dossier its JSON
   * @throws InvalidProof if it is none
   */
  static byte[] of(byte[] dossier) {
    XRLog.setLoggingEnabled(false);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.useFont(OwnFont::open, FAMILY);
    builder.withHtmlContent(DossierPage.withoutData(dossier), "");
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
        ByteArrayOutputStream written = new ByteArrayOutputStream()) {
      renderer.createPDFWithoutClosing();
      PDDocument pdf = renderer.getPdfDocument();
      attach(pdf, dossier);
      pdf.setDocumentId(ID);
      pdf.save(written);
      return written.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void attach(PDDocument pdf, byte[] dossier) throws IOException {
    PDEmbeddedFile file = new PDEmbeddedFile(pdf, new ByteArrayInputStream(dossier));
    file.setSubtype("application/json");
    file.setSize(dossier.length);
    PDComplexFileSpecification named = new PDComplexFileSpecification();
    named.setFile(ATTACHMENT);
    named.setFileUnicode(ATTACHMENT);
    named.setEmbeddedFile(file);
    PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
    files.setNames(Map.of(ATTACHMENT, named));
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
    names.setEmbeddedFiles(files);
    pdf.getDocumentCatalog().setNames(names);
  }

  @Override
  public boolean is(byte[] beginning) {
    return new String(beginning, StandardCharsets.ISO_8859_1).startsWith(BEGINNING);
  }

  @Override
  public byte[] dossier(byte[] file) {
    try (PDDocument pdf = Loader.loadPDF(file)) {
      PDDocumentNameDictionary names = pdf.getDocumentCatalog().getNames();
      PDEmbeddedFilesNameTreeNode files = names == null ? null : names.getEmbeddedFiles();
      PDComplexFileSpecification named = files == null ? null : files.getValue(ATTACHMENT);
      if (named == null || named.getEmbeddedFile() == null) {
        throw new InvalidProof("The PDF carries no dossier: nothing is attached as " + ATTACHMENT);
      }
      return named.getEmbeddedFile().toByteArray();
    } catch (IOException e) {
      throw new InvalidProof("The PDF cannot be read: " + e.getMessage());
    }
  }

  @Override
  public Optional<String> difference(byte[] file, byte[] dossier) {
    byte[] printed = of(dossier);
    String found = text(file);
    String expected = text(printed);
    if (!found.equals(expected)) {
      return Optional.of(FirstDifference.of("the pages", found, expected));
    }
    return drawnAlike(file, printed);
  }

  private static String text(byte[] file) {
    try (PDDocument pdf = Loader.loadPDF(file)) {
      return new PDFTextStripper().getText(pdf);
    } catch (IOException e) {
      throw new InvalidProof("The PDF cannot be read: " + e.getMessage());
    }
  }

  /** What is no text, such as a picture over it, is drawn by other instructions. */
  private static Optional<String> drawnAlike(byte[] file, byte[] printed) {
    try (PDDocument found = Loader.loadPDF(file);
        PDDocument expected = Loader.loadPDF(printed)) {
      for (int page = 0; page < found.getNumberOfPages(); page++) {
        try (InputStream is = found.getPage(page).getContents();
            InputStream was = expected.getPage(page).getContents()) {
          if (!Arrays.equals(is.readAllBytes(), was.readAllBytes())
              || !found.getPage(page).getAnnotations().isEmpty()) {
            return Optional.of(
                "Page %d has the words that the dossier in it gives, and is drawn otherwise than this version of Precedent draws them."
                    .formatted(page + 1));
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new InvalidProof("The PDF cannot be read: " + e.getMessage());
    }
  }
}
