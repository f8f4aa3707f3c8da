package dev.precedent.jobs;

/** Is told how far a job is, in any unit of its kind. */
public interface Progress {
  /** So much is to be done. */
  void total(long total);

  /** So much of it is done. */
  void done(long done);
}
