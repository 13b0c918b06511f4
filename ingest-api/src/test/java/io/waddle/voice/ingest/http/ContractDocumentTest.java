package io.waddle.voice.ingest.http;

import io.waddle.voice.runtime.contract.ContractDocumentChecks;

class ContractDocumentTest extends ContractDocumentChecks {
    ContractDocumentTest() {
        super(IngestRoutes.CONTRACT, 50);
    }
}
