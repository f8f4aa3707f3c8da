package dev.precedent.bench;

import dev.precedent.cli.Precedent;
import dev.precedent.ledger.CommitLog;
import dev.precedent.ledger.Committer;
import java.time.InstantSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The peer of recording one decision a request: {@code precedent serve} whose committer appends to
 * a {@link ForgetfulLog}. Nothing but its own main method, which the benchmark starts as a process,
 * makes such a server.
 */
final class StorelessServer {
  private StorelessServer() {}

  public static void main(String[] arguments) {
    SpringApplication.withHook(_ -> new Hook(), () -> Precedent.main(arguments));
  }

  private static final class Hook implements SpringApplicationRunListener {
    @Override
    public void contextPrepared(ConfigurableApplicationContext context) {
      ConfigurableListableBeanFactory beans = context.getBeanFactory();
      beans.addBeanPostProcessor(new Swap(beans));
    }
  }

  /** Puts another committer into the place of the application's own. */
  private record Swap(ConfigurableListableBeanFactory beans) implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (!(bean instanceof Committer own)) {
        return bean;
      }
      own.close();
      return new Committer(
          new ForgetfulLog(beans.getBean(CommitLog.class)), InstantSource.system());
    }
  }
}
