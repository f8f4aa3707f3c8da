package dev.precedent.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A text and who signed it: C2SP {@code signed-note}.
 *
 * @param text ends with a line feed and holds no other control character
 * @param signatures at least one, each with the name of its key
 */
public record Note(String text, List<Signature> signatures) {
  /** More than anybody signs; hostile notes are refused before they are taken apart. */
  private static final int MAX_BYTES = 1 << 20;

  private static final int MAX_SIGNATURES = 100;
  private static final int ID_BYTES = 4;
  private static final String DASH = "\u2014 ";

  public Note {
    signatures = List.copyOf(signatures);
  }

  /** A signature as it stands on its line; whether it is true is asked with a key. */
  public static final class Signature {
    private final String name;
    private final int id;
    private final byte[] bytes;

    Signature(String name, int id, byte[] bytes) {
      this.name = name;
      this.id = id;
      this.bytes = bytes;
    }

    /** The name of the key. */
    public String name() {
      return name;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean isOf(VerifierKey key) {
      return key.id() == id && key.name().equals(name);
    }

    /**
     * Reads a line, without its line feed.
     *
     * @throws InvalidProof if it is no signature line
     */
    public static Signature of(String line) {
      int space = line.lastIndexOf(' ');
      if (!line.startsWith(DASH) || space < DASH.length()) {
        throw new InvalidProof(
            "a signature line is '\u2014 NAME BASE64', found '%s'".formatted(line));
      }
      String name = line.substring(DASH.length(), space);
      VerifierKey.checkName(name);
      byte[] bytes = Base64Text.strict(line.substring(space + 1));
      if (bytes.length <= ID_BYTES) {
        throw new InvalidProof("the signature of %s is empty".formatted(name));
      }
      return new Signature(
          name, ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Signature that
          && name.equals(that.name)
          && id == that.id
          && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return 31 * id + Arrays.hashCode(bytes);
    }

    /** The line, without its line feed. */
    @Override
    public String toString() {
      byte[] all = ByteBuffer.allocate(ID_BYTES + bytes.length).putInt(id).put(bytes).array();
      return DASH + name + " " + Base64.getEncoder().encodeToString(all);
    }
  }

  /**
   * Reads a note. That says nothing of its signatures.
   *
   * @throws InvalidProof if it is none
   */
  public static Note of(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new InvalidProof("a note has at most 1 MiB, found %d bytes".formatted(bytes.length));
    }
    try {
      return of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new InvalidProof("a note is UTF-8, found other bytes");
    }
  }

  /**
   * Reads a note. That says nothing of its signatures.
   *
   * @throws InvalidProof if it is none
   */
  public static Note of(String note) {
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n") || split + 2 == note.length()) {
      throw new InvalidProof(
          "a note is a text, an empty line and signature lines, found none of these");
    }
    String text = note.substring(0, split + 1);
    checkText(text);
    List<Signature> signatures = new ArrayList<>();
    for (String line : note.substring(split + 2, note.length() - 1).split("\n", -1)) {
      if (signatures.size() == MAX_SIGNATURES) {
        throw new InvalidProof("a note has at most 100 signatures, found more");
      }
      signatures.add(Signature.of(line));
    }
    return new Note(text, signatures);
  }

  static void checkText(String text) {
    if (!text.endsWith("\n")) {
      throw new InvalidProof("the text of a note ends with a line feed");
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' && text.charAt(i) != '\n') {
        throw new InvalidProof(
            "the text of a note holds the control character U+%04X"
                .formatted((int) text.charAt(i)));
      }
    }
  }

  /** The same text with a further signature; a signature of the same key is replaced. */
  public Note with(Signature further) {
    List<Signature> all = new ArrayList<>(signatures);
    all.removeIf(known -> known.name.equals(further.name) && known.id == further.id);
    all.add(further);
    return new Note(text, all);
  }

  /**
   * The signature of a key.
   *
   * @return empty where the note has none
   * @throws InvalidProof if it has one that is forged
   */
  public Optional<Signature> by(VerifierKey key) {
    Optional<Signature> first = Optional.empty();
    for (Signature signature : signatures) {
      if (signature.isOf(key)) {
        if (!key.verifies(text, signature.bytes)) {
          throw new InvalidProof("the signature of %s is forged".formatted(key.name()));
        }
        first = first.or(() -> Optional.of(signature));
      }
    }
    return first;
  }

  /** The note as it is sent: UTF-8, ends with a line feed. */
  @Override
  public String toString() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature).append('\n'));
    return note.toString();
  }
}
