package dev.precedent.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LoopbackTest {

  @Test
  void listensOnLoopbackOnly() throws IOException {
    // 127.0.0.1, also mapped into IPv6.
    assertThat(Listening.addresses(TestNode.shared().pid()))
        .isNotEmpty()
        .isSubsetOf("0100007F", "0000000000000000FFFF00000100007F");
  }
}
