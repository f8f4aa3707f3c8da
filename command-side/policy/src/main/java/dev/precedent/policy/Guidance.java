package dev.precedent.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a clause is to be read by those who label or decide under it, people and language models. It
 * changes no outcome.
 *
 * @param note in Markdown
 * @param examples in the order of the document
 */
public record Guidance(@Nullable String note, List<Example> examples) {
  public Guidance {
    examples = List.copyOf(examples);
    if (note == null && examples.isEmpty()) {
      throw new IllegalArgumentException("guidance has a note or examples");
    }
  }

  /**
   * Something that was or may be said.
   *
   * @param applies whether the clause applies to it
   * @param because why or why not
   */
  public record Example(String text, boolean applies, @Nullable String because) {}
}
