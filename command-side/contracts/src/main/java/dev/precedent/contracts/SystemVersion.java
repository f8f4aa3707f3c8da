package dev.precedent.contracts;

/** What decided inside a pathway: name and version of a model, prompt or queue. */
public record SystemVersion(String name, String version) {
  public SystemVersion {
    Ids.printable("a system's name", Required.field("name", name));
    Ids.printable("a system's version", Required.field("version", version));
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
