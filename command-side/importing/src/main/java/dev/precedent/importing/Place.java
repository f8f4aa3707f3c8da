package dev.precedent.importing;

/** A place in a mapping file; line and column from 1. */
record Place(int line, int column) {
  Problem problem(String message) {
    return new Problem(line, column, message);
  }
}
