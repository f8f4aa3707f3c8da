package dev.precedent.jobs;

/** Is told how far a job is, in any unit of its kind. */
public interface Progress {
  /** Nobody watches. */
  Progress UNWATCHED =
      new Progress() {
        @Override
        public void total(long total) {}

        @Override
        public void done(long done) {}
      };

  /** So much is to be done. */
  void total(long total);

  /** So much of it is done. */
  void done(long done);
}
