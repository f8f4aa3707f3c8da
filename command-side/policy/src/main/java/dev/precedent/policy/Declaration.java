package dev.precedent.policy;

/** What a policy version declares to be a fact of a case: a signal or a question. */
public sealed interface Declaration permits Signal, Question {
  /** The name under which guards and records know it; signals and questions share the names. */
  String name();

  FactType type();
}
