package dev.precedent.policy.guideline;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Document;
import org.commonmark.node.Node;

/**
 * The content of a guideline, from which both its forms are made.
 *
 * @param ids what may be linked to, by the node itself
 * @param boxes the items to tick, by identity
 */
record Checklist(Document document, Map<Node, String> ids, Set<Node> boxes) {}
