import SMTPConnection from 'nodemailer/lib/smtp-connection';
import MailComposer from 'nodemailer/lib/mail-composer';
export const x = new SMTPConnection({ host: 'a' });
export const y: number = new MailComposer({ from: 'a' });
