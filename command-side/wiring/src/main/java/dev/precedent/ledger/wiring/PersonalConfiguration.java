package dev.precedent.ledger.wiring;

import dev.precedent.ledger.LedgerReader;
import dev.precedent.ledger.SubjectKeys;
import dev.precedent.ledger.subject.ErasedSubjects;
import dev.precedent.ledger.subject.KeyEncryptionKeyFile;
import dev.precedent.ledger.subject.Keyring;
import dev.precedent.ledger.subject.PersonalFields;
import dev.precedent.ledger.subject.Sealing;
import dev.precedent.ledger.subject.Unsealing;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of subjects beside the ledger, and what is sealed with them. */
@Configuration(proxyBeanMethods = false)
class PersonalConfiguration {
  @Bean
  Keyring keyring(
      SubjectKeys store,
      LedgerReader ledger,
      @Value("${precedent.data}") Path data,
      @Value("${precedent.personal.key-encryption-key-file:}") String file) {
    return Keyring.open(
        store,
        ledger,
        file.isEmpty()
            ? KeyEncryptionKeyFile.beside(data.resolve("ledger"))
            : KeyEncryptionKeyFile.named(Path.of(file)));
  }

  @Bean
  Sealing sealing(
      Keyring keys,
      @Value("${precedent.personal.attributes:}") Set<String> attributes,
      @Value("${precedent.personal.rationales:false}") boolean rationales) {
    return new Sealing(keys, new PersonalFields(attributes, rationales));
  }

  /**
   * @param erased what was erased is gone before anything is read
   */
  @Bean
  Unsealing unsealing(Keyring keys, ErasedSubjects erased) {
    return new Unsealing(keys);
  }

  @Bean(initMethod = "start")
  ErasedSubjects erasedSubjects(LedgerReader ledger, Keyring keys) {
    return new ErasedSubjects(ledger, keys);
  }
}
