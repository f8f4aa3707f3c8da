package dev.precedent.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file that somebody named on the command line; {@code -} is standard input. */
record Document(Path file, String text) {
  static Document read(Path file) {
    try {
      return new Document(
          file,
          file.equals(Path.of("-"))
              ? StandardCharsets.UTF_8
                  .newDecoder()
                  .decode(ByteBuffer.wrap(System.in.readAllBytes()))
                  .toString()
              : Files.readString(file));
    } catch (CharacterCodingException e) {
      throw CommandFailure.usage(file + " is not UTF-8 text");
    } catch (FileSystemException e) {
      throw CommandFailure.of(e);
    } catch (IOException e) {
      throw CommandFailure.usage("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }
}
