package dev.precedent.jobs;

final class MemoryJobsTest extends JobsContract {
  private final JobLog log = new MemoryJobLog();

  @Override
  JobLog log() {
    return log;
  }
}
