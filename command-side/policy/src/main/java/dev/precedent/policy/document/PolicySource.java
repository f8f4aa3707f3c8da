package dev.precedent.policy.document;

import dev.precedent.policy.PolicyDocument;
import dev.precedent.yaml.Place;
import dev.precedent.yaml.YamlDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * What a document says, and where it says it.
 *
 * @param document absent where something was found that the reader of it hears of
 * @param clauses where the clauses of nodes stand, those that only markets have included
 * @param text the human policy; absent where it is none
 */
record PolicySource(
    YamlDocument yaml,
    @Nullable PolicyDocument document,
    Declarations declarations,
    TreeReader tree,
    MarketsReader.Markets markets,
    Map<String, Place> clauses,
    @Nullable ScalarNode text) {}
